# Wrong usage says what is wrong and leaves with 2.
$ chancery
! chancery reads political dispatches and writes events and positions, each with the words that prove it.
!
! usage: chancery VERB [options] [files]
!
!   code     read documents and write their events and positions
!   explain  show why a record is there, or why an expected one is not
!   parse    write sentences, words and trees as CoNLL-U or JSON
!   actor    say whom a phrase names: code, sector, name, role
!   relate   tell what marked parties do to each other, row by row of a table
!   lexicon  check the data folder, see what is missing, run every entry's own tests, import older dictionaries
!   pack     compile data folders into the file the program maps
!   eval     score trees against gold trees as CoNLL-2018 does
!   help     explain the program or a verb
!
! `chancery help VERB` tells more; `chancery --version` tells the version.
! Exit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 bad pack, model or lexicon, 4 system.
= 2

$ chancery frobnicate
! chancery: error: unknown verb 'frobnicate'
!   hint: see `chancery help`
= 2

$ chancery code --tread 3
! chancery: error: unknown option --tread; did you mean --threads?
!   hint: see `chancery help code`
= 2

$ chancery code --threads many examples/visit.en.txt
! chancery: error: --threads takes a whole number from 1 to 1024, not 'many'
!   hint: see `chancery help code`
= 2

$ chancery code --threads 0 examples/visit.en.txt
! chancery: error: --threads takes a whole number from 1 to 1024, not '0'
!   hint: see `chancery help code`
= 2

$ chancery code --offsets words examples/visit.en.txt
! chancery: error: --offsets takes byte|codepoint, not 'words'
!   hint: see `chancery help code`
= 2

$ chancery code --format xml examples/visit.en.txt
! chancery: error: --format takes json or table, not 'xml'
!   hint: see `chancery help code`
= 2

$ chancery code --all=yes examples/visit.en.txt
! chancery: error: --all takes no value
!   hint: see `chancery help code`
= 2

$ chancery code -x
! chancery: error: unknown option -x
!   hint: see `chancery help code`
= 2

$ chancery code --manifest
! chancery: error: --manifest needs a value (FILE)
!   hint: see `chancery help code`
= 2

$ chancery code --text "a" examples/visit.en.txt
! chancery: error: give --text or files, not both
!   hint: see `chancery help code`
= 2

$ chancery code a.conllu b.txt
! chancery: error: CoNLL-U files and others cannot be read in one run
!   hint: see `chancery help code`
= 2

$ chancery pack data
! chancery: error: pack needs -o FILE
!   hint: see `chancery help pack`
= 2

$ chancery lexicon
! chancery: error: say what to do: check, status, test, unknown or import
!   hint: see `chancery help lexicon`
= 2

$ chancery lexicon chek
! chancery: error: lexicon does check, status, test, unknown or import, not 'chek'
!   hint: see `chancery help lexicon`
= 2

$ chancery eval one.conllu
! chancery: error: eval takes two files: gold and system
!   hint: see `chancery help eval`
= 2

$ chancery explain a b
! chancery: error: explain takes one document
!   hint: see `chancery help explain`
= 2

$ chancery help nothing
! chancery: error: unknown verb 'nothing'
!   hint: see `chancery help help`
= 2
