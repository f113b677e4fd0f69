# CoNLL-U in, JSON out: trees as they came, places in the text, the range of a multiword token.
$ chancery parse --format json tests/cli/gold.conllu
> {"id":"tests/cli/gold.conllu","lang":null,"sentences":[{"sent_id":"1","start":0,"end":50,"newpar":null,"text":"Les ministres du Tchad se rencontrent aujourd'hui.","tokens":[{"id":1,"form":"Les","lemma":"le","upos":"DET","feats":"Definite=Def|Number=Plur|PronType=Art","head":2,"deprel":"det","start":0,"end":3},{"id":2,"form":"ministres","lemma":"ministre","upos":"NOUN","feats":"Gender=Masc|Number=Plur","head":7,"deprel":"nsubj","start":4,"end":13},{"id":3,"form":"de","lemma":"de","upos":"ADP","feats":null,"head":5,"deprel":"case","start":14,"end":16,"mwt":[3,4]},{"id":4,"form":"le","lemma":"le","upos":"DET","feats":"Definite=Def|PronType=Art","head":5,"deprel":"det","start":14,"end":16,"mwt":[3,4]},{"id":5,"form":"Tchad","lemma":"Tchad","upos":"PROPN","feats":null,"head":2,"deprel":"nmod","start":17,"end":22},{"id":6,"form":"se","lemma":"se","upos":"PRON","feats":"Person=3|Reflex=Yes","head":7,"deprel":"expl:comp","start":23,"end":25},{"id":7,"form":"rencontrent","lemma":"rencontrer","upos":"VERB","feats":"Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin|Custom=1","head":0,"deprel":"root","start":26,"end":37},{"id":8,"form":"aujourd'hui","lemma":"aujourd'hui","upos":"ADV","feats":null,"head":7,"deprel":"advmod","start":38,"end":49,"space_after":false},{"id":9,"form":".","lemma":".","upos":"PUNCT","feats":null,"head":7,"deprel":"punct","start":49,"end":50}]}]}

# A file of several documents keeps the names of documents, paragraphs and sentences, and titles say that they are.
$ printf '# newdoc id = D1\n# in_title\n1\tÉté\tété\tNOUN\t_\t_\t0\troot\t_\t_\n\n# newdoc id = D2\n# newpar id = P "2"\n# sent_id = s-9\n1\tÀ\tà\tADP\t_\t_\t2\tcase\t_\t_\n2\tRabat\tRabat\tPROPN\t_\t_\t0\troot\t_\t_\n\n# newpar\n1\tnon\t_\t_\t_\t_\t0\troot\t_\t_\n\n' > $TMP/two.conllu; chancery parse $TMP/two.conllu
> # newdoc id = D1
> # in_title
> # sent_id = 1
> # text = Été
> 1	Été	été	NOUN	_	_	0	root	_	_
>
> # newdoc id = D2
> # newpar id = P "2"
> # sent_id = s-9
> # text = À Rabat
> 1	À	à	ADP	_	_	2	case	_	_
> 2	Rabat	Rabat	PROPN	_	_	0	root	_	_
>
> # newpar
> # sent_id = 3
> # text = non
> 1	non	_	_	_	_	0	root	_	_
>

$ chancery parse --format json --lang fr $TMP/two.conllu
> {"id":"$TMP/two.conllu","lang":"fr","sentences":[{"sent_id":"1","start":0,"end":5,"field":"title","newdoc":"D1","text":"Été","tokens":[{"id":1,"form":"Été","lemma":"été","upos":"NOUN","feats":null,"head":0,"deprel":"root","start":0,"end":5}]},{"sent_id":"s-9","start":0,"end":8,"newdoc":"D2","newpar":"P \"2\"","text":"À Rabat","tokens":[{"id":1,"form":"À","lemma":"à","upos":"ADP","feats":null,"head":2,"deprel":"case","start":0,"end":2},{"id":2,"form":"Rabat","lemma":"Rabat","upos":"PROPN","feats":null,"head":0,"deprel":"root","start":3,"end":8}]},{"sent_id":"3","start":10,"end":13,"newpar":null,"text":"non","tokens":[{"id":1,"form":"non","lemma":null,"upos":null,"feats":null,"head":0,"deprel":"root","start":10,"end":13}]}]}

$ chancery parse --format json --lang fr --offsets codepoint $TMP/two.conllu | grep -o '"form":"Rabat".*"end":[0-9]*}' | grep -o '"start.*'
> "start":2,"end":7}]},{"sent_id":"3","start":9,"end":12,"newpar":null,"text":"non","tokens":[{"id":1,"form":"non","lemma":null,"upos":null,"feats":null,"head":0,"deprel":"root","start":9,"end":12}

# One line a document, also of an empty one.
$ printf '{"id":"a\\u0000","text":""}\n{"text":" \\n"}\n' | chancery parse --format json -
> {"id":"a\u0000","lang":null,"sentences":[]}
> {"id":"(standard input):2","lang":null,"sentences":[]}
! chancery: note: 2 empty documents

# Tokens without heads are parsed, and keep what they are: ranges of words, spaces, names of sentences.
$ printf '# newdoc id = D1\n# sent_id = s-9\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n3\tTchad\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n' > $TMP/tokens.conllu; chancery parse --lang fr $TMP/tokens.conllu | tee $TMP/parsed.conllu | cut -f1,2,10
> # newdoc id = D1
> # newpar
> # sent_id = s-9
> # text = du Tchad.
> 1-2	du	_
> 1	de	_
> 2	le	_
> 3	Tchad	SpaceAfter=No
> 4	.	_
>

$ cut -f7 $TMP/parsed.conllu | grep -cx 0; grep '^[0-9]*	' $TMP/parsed.conllu | cut -f4,8 | grep -c _
> 1
> 0
= 1

# Trees that come in stay, and need no language; with --keep tokens only the tokens stay.
$ sed 's/PROPN/X/; s/	case	/	dep	/' tests/cli/gold.conllu > $TMP/odd.conllu; chancery parse --keep trees $TMP/odd.conllu | cmp $TMP/odd.conllu - && echo equal
> equal

$ chancery parse --keep tokens --lang fr $TMP/odd.conllu > $TMP/new.conllu; cmp -s $TMP/odd.conllu $TMP/new.conllu || echo other trees
> other trees

$ chancery parse --keep tokens --lang fr tests/cli/gold.conllu > $TMP/a.conllu; cmp $TMP/a.conllu $TMP/new.conllu && echo whatever the trees were
> whatever the trees were

$ cut -f1,2,10 $TMP/odd.conllu > $TMP/before; cut -f1,2,10 $TMP/new.conllu | diff $TMP/before - && echo the same tokens
> the same tokens

# Then nothing else of the file matters, not even a tree that is none.
$ printf '1\tLe\t_\tART\t_\t_\t7\tdobj\t_\t_\n2\tTchad\t_\t_\t_\t_\t2\t_\t_\t_\n\n' | chancery parse --input conllu --keep tokens --lang fr - | cut -f1,2
> # newpar
> # sent_id = 1
> # text = Le Tchad
> 1	Le
> 2	Tchad
>

# Only sentences without heads are parsed.
$ cat $TMP/odd.conllu $TMP/tokens.conllu | chancery parse --input conllu --lang fr - > $TMP/both.conllu; head -n 14 $TMP/both.conllu | diff $TMP/odd.conllu - && tail -n +15 $TMP/both.conllu | cut -f7 | grep -cx 0
> 1

$ chancery parse --keep tokens --text "Rien."
! chancery: error: --keep is for CoNLL-U: give .conllu files or --input conllu
!   hint: see `chancery help parse`
= 2

$ chancery parse --keep all tests/cli/gold.conllu
! chancery: error: --keep takes trees|tokens, not 'all'
!   hint: see `chancery help parse`
= 2

$ chancery parse --keep tokens --lang xx tests/cli/gold.conllu
! tests/cli/gold.conllu: error: no model reads language "xx"
!   hint: the model lists its languages; leave the language out to have it found
! chancery: note: 1 of 1 document failed
= 1

# An error has its file, line and column, and the others go on.
$ printf '1\tété\tx\tNUON\t_\t_\t0\troot\t_\t_\n\n' > $TMP/bad.conllu; chancery parse --format json $TMP/bad.conllu tests/cli/gold.conllu $TMP/two.conllu | cut -c 1-40
> {"id":"tests/cli/gold.conllu","lang":nul
> {"id":"$TMP/two.conllu","lan
! $TMP/bad.conllu:1:9: error: unknown part of speech 'NUON'
!   1 | 1 été x NUON _ _ 0 root _ _
!     |         ^~~~
!   hint: See universaldependencies.org/format.html.
! chancery: note: 1 of 3 documents failed

$ printf '1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n\n' | chancery parse --input conllu -
! (standard input):1:1: error: the sentence has 0 roots; one was expected
!   1 | 1 a a X _ _ 7 dep _ _
!     | ^
!   hint: See universaldependencies.org/format.html.
! chancery: note: 1 of 1 document failed
= 1

# Progress goes to stderr.
$ chancery parse --progress always tests/cli/gold.conllu | grep -c .
> 13

# Columns of drawn trees are those of a terminal: Chinese characters take two, Arabic vowel marks none.
$ printf '1\t中国\t中国\tPROPN\t_\t_\t2\tnsubj\t_\tSpaceAfter=No\n2\t支持\t支持\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t这项\t这\tDET\t_\t_\t4\tdet\t_\tSpaceAfter=No\n4\t决议\t决议\tNOUN\t_\t_\t2\tobj\t_\tSpaceAfter=No\n5\t。\t。\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n1\tوَقَالَ\tقَالَ\tVERB\t_\t_\t0\troot\t_\t_\n2\tالوزير\tوَزِير\tNOUN\t_\t_\t1\tnsubj\t_\t_\n3\tOK\tOK\tX\t_\t_\t1\tobj\t_\t_\n\n' | chancery parse --input conllu --format tree -
>   1 ╭─── 中国    PROPN  nsubj    2  中国
>   2 ┼─ 支持      VERB   root     0  支持
>   3 │ ╭─── 这项  DET    det      4  这
>   4 ├─┴─ 决议    NOUN   obj      2  决议
>   5 ╰─── 。      PUNCT  punct    2  。
>
>   1 ┬─ وَقَالَ      VERB   root     0  قَالَ
>   2 ├─── الوزير  NOUN   nsubj    1  وَزِير
>   3 ╰─── OK      X      obj      1  OK
>
