# Marked parties: the type of what the one does to the other, behind each row as it stood.
$ printf 'id\tsentence\n1\t<s>Peru</s> condemned <t>Chile</t>.\n2\t<s>The miners of Potosi</s> were arrested by <t>the police</t>.\n3\t<t>Blue Harbour Ltd</t> was sued by <s>the Fenwick Union</s>.\n' > $TMP/pairs.tsv; chancery relate -q --lang en --column sentence $TMP/pairs.tsv | cut -f 1,3,4
> id	type	cameo
> 1	ACCUSE	111
> 2	COERCE	173
> 3	ACCUSE	115

# What is refused, promised, threatened, ended; sanctions and verdicts as sets of pairs count them.
$ printf 'sentence\n<s>Kenya</s> refused to meet <t>Somalia</t>.\n<s>The rebels</s> will release <t>the pilots</t>.\n<s>Fiji</s> threatened to expel <t>the ambassador of Tonga</t>.\n<s>The dockers of Suva</s> called off the protest against <t>the port</t>.\n<s>The dockers of Suva</s> promised <t>the mayor</t> to end the protests.\n<s>The dockers of Suva</s> reduced the protests against <t>the mayor</t>.\n<s>Norway</s> imposed sanctions on <t>Belarus</t>.\n<s>Norway</s> will impose sanctions on <t>Belarus</t>.\n<s>Oman</s> said that <t>Yemen</t> must open the port.\n' > $TMP/pairs.tsv; chancery relate -q --lang en -c sentence $TMP/pairs.tsv | sed 's/<.\{0,1\}[st]>//g' | cut -f 1,2,3
> sentence	type	cameo
> Kenya refused to meet Somalia.	REJECT	125
> The rebels will release the pilots.	AGREE	035
> Fiji threatened to expel the ambassador of Tonga.	THREATEN	136
> The dockers of Suva called off the protest against the port.	CONCEDE	080
> The dockers of Suva promised the mayor to end the protests.	AGREE	035
> The dockers of Suva reduced the protests against the mayor.	RETREAT	085
> Norway imposed sanctions on Belarus.	COERCE	163
> Norway will impose sanctions on Belarus.	THREATEN	1312
> Oman said that Yemen must open the port.	REQUEST	020

# Quoted cells, tabs and line ends in them, CR LF, empty lines, texts without marks or without an act.
$ printf 'a\tb\r\n"<s>Peru</s> met <t>""Chile""</t>\tin\nLima."\tx\r\n\r\nThe sun rose.\ty\r\n<s>Peru</s> smiled at <t>Chile</t>.\tz\r\n' > $TMP/quoted.tsv; chancery relate -q --lang en -c a $TMP/quoted.tsv | cat -A | cut -c 1-200
> a^Ib^Itype^Icameo^Iconfidence^M$
> "<s>Peru</s> met <t>""Chile""</t>^Iin$
> Lima."^Ix^ICONSULT^I040^I0.90^M$
> ^M$
> The sun rose.^Iy^I^I^I^M$
> <s>Peru</s> smiled at <t>Chile</t>.^Iz^I^I^I^M$

# The entry and how the parties stand in its clause.
$ printf 'a\n<s>Peru</s> condemned <t>Chile</t>.\n' | chancery relate -q --lang en --why --column a - | sed "s/yaml:[0-9]*/yaml:N/"
> a	type	cameo	confidence	why
> <s>Peru</s> condemned <t>Chile</t>.	ACCUSE	111	0.90	lang/en/concepts-stand-against.yaml:N clause

# What is wrong is told with its place, all of it, and nothing is written.
$ printf 'a\tb\n1\n1\t2\t3\n"x\t2\n' > $TMP/ragged.tsv; chancery relate --column a $TMP/ragged.tsv
! $TMP/ragged.tsv:2:1: error: the row has 1 cell, the header has 2
!   hint: quote a cell that holds tabs or line ends
! $TMP/ragged.tsv:3:5: error: the row has 3 cells, the header has 2
!   hint: quote a cell that holds tabs or line ends
! $TMP/ragged.tsv:4:1: error: a quoted cell is not closed
!   hint: write " inside a quoted cell as ""
! $TMP/ragged.tsv:4:1: error: the row has 1 cell, the header has 2
!   hint: quote a cell that holds tabs or line ends
= 1

$ printf 'a\ttype\n1\t2\n' > $TMP/named.tsv; chancery relate --column c $TMP/named.tsv
! $TMP/named.tsv:1:3: error: the table has a column 'type'
!   hint: rename it: relate adds a column of this name
! $TMP/named.tsv:1:1: error: the table has no column 'c'
!   hint: its columns are: a, type
= 1

$ : > $TMP/empty.tsv; chancery relate --column a $TMP/empty.tsv
! $TMP/empty.tsv:1:1: error: the table is empty
!   hint: the first line names the columns
= 1

# A text whose marks are wrong is told; its row stays, without a type.
$ printf 'a\n<s>Peru condemned <t>Chile</t>.\n</s>Peru\n<s>Peru</s> condemned <t>Chile</t>.\n' > $TMP/marks.tsv; chancery relate -q --lang en --column a $TMP/marks.tsv
> a	type	cameo	confidence
> <s>Peru condemned <t>Chile</t>.			
> </s>Peru			
> <s>Peru</s> condemned <t>Chile</t>.	ACCUSE	111	0.90
! $TMP/marks.tsv:2:1: error: a mark is not closed
!   hint: write <s>the actor</s> and <t>the recipient</t>
! $TMP/marks.tsv:3:1: error: a mark is closed that is not open
!   hint: write <s>the actor</s> and <t>the recipient</t>
= 1

$ chancery relate $TMP/pairs.tsv
! chancery: error: give --column: the name of the column with the marked text
!   hint: see `chancery help relate`
= 2

$ chancery relate --column a one.tsv two.tsv
! chancery: error: relate takes one table
!   hint: see `chancery help relate`
= 2

# As many threads as one likes: the same bytes.
$ chancery relate -q --lang en -c sentence --threads 1 $TMP/pairs.tsv > $TMP/one; chancery relate -q --lang en -c sentence --threads 5 $TMP/pairs.tsv | cmp - $TMP/one && echo "the same"
> the same
