# What comes in broken, empty or odd has a defined outcome.
$ : > $TMP/empty.txt; chancery code $TMP/empty.txt
! chancery: note: 1 empty document

$ printf '\n  \n' > $TMP/blank.txt; chancery code --format table $TMP/blank.txt
> $TMP/blank.txt  (, 0 records)
>
! chancery: note: 1 empty document

$ chancery code no-such-file.txt examples
! no-such-file.txt: error: cannot open: No such file or directory
!   hint: check the path
! examples: error: cannot read: Is a directory
! chancery: note: 2 of 2 documents failed
= 4

# A broken line is reported with its place, the rest goes on.
$ printf '{"id":"a","lang":"fr","text":"La France soutient le Tchad."}\n{"id":"b","text":\n\n{"id":"c"}\n[1]\n{"id":4,"lang":"fr","text":"Le Tchad soutient la France."}\n{"id":"e","lang":"fr","text":null}\n' > $TMP/news.jsonl; chancery parse $TMP/news.jsonl | grep '^# [nt][e]'
> # newdoc id = a
> # newpar
> # text = La France soutient le Tchad.
> # newdoc id = 4
> # newpar
> # text = Le Tchad soutient la France.
! $TMP/news.jsonl:2:17: error: line is not JSON: unexpected token near end of file
!   2 | {"id":"b","text":
!     |                 ^
!   hint: each line is one JSON object with at least "text"
! $TMP/news.jsonl:4:1: error: object has no "text"
!   4 | {"id":"c"}
!     | ^
!   hint: the document's text goes into "text"
! $TMP/news.jsonl:5:1: error: line is JSON but not an object
!   5 | [1]
!     | ^
!   hint: each line is one JSON object with at least "text"
! $TMP/news.jsonl:7:1: error: object has no "text"
!   7 | {"id":"e","lang":"fr","text":null}
!     | ^
!   hint: the document's text goes into "text"
! chancery: note: 4 of 6 documents failed

$ printf '{"id":"x","text":7}\n{"text":"\\ud800"}' | chancery parse -
! (standard input):1:1: error: field "text" is not a string
!   1 | {"id":"x","text":7}
!     | ^
!   hint: write it between quotation marks
! (standard input):2:16: error: line is not JSON: invalid Unicode '\uD800' near '"\ud800"'
!   2 | {"text":"\ud800"}
!     |                ^
!   hint: each line is one JSON object with at least "text"
! chancery: note: 2 of 2 documents failed
= 1

# A line as long as a book shows only the part that matters.
$ python3 -c 'print("{\"text\":\"" + "mot " * 100 + "\", \"lang\": fr, \"more\":\"" + "mot " * 100 + "\"}")' | chancery parse -
! (standard input):1:422: error: line is not JSON: invalid token near 'fr'
!   1 | ...t mot mot mot mot mot mot mot mot mot ", "lang": fr, "more":"mot mot mot mot mot mot mot mot mot mot mot mot m...
!     |                                                      ^
!   hint: each line is one JSON object with at least "text"
! chancery: note: 1 of 1 document failed
= 1

# Bad UTF-8 is repaired, counted and reported.
$ printf 'La France soutient le Tchad\377.\n' | chancery parse --lang fr - | grep -c '^[0-9]'
> 6
! chancery: note: 1 bad byte sequence in 1 document became U+FFFD

$ printf '{"text":"La France\377 soutient le Tchad\376.","lang":"fr"}\n' | chancery parse - | grep -c '^[0-9]'
> 6
! chancery: note: 2 bad byte sequences in 1 document became U+FFFD

# A NUL is text.
$ printf 'La France\000soutient le Tchad.\n' | chancery parse --lang fr - | tr -d '\000' | grep '^# text'
> # text = La Francesoutient le Tchad.

# A language the model does not read, and one written as a locale.
$ chancery parse --lang xx --text "Nothing."
! text: error: no model reads language "xx"
!   hint: the model lists its languages; leave the language out to have it found
! chancery: note: 1 of 1 document failed
= 1

$ chancery parse --lang fr-BE --text "Rien." | grep -c '^[0-9]'
> 2

# CoNLL-U in is CoNLL-U out.
$ chancery parse tests/cli/gold.conllu | diff tests/cli/gold.conllu - && echo equal
> equal

$ chancery parse --format tree tests/cli/gold.conllu
>   1   ╭─── Les            DET    det          2  le
>   2 ╭─┼─ ministres        NOUN   nsubj        7  ministre
>   3 │ │ ╭─── de           ADP    case         5  de
>   4 │ │ ├─── le           DET    det          5  le
>   5 │ ╰─┴─ Tchad          PROPN  nmod         2  Tchad
>   6 ├─── se               PRON   expl:comp    7  se
>   7 ┼─ rencontrent        VERB   root         0  rencontrer
>   8 ├─── aujourd'hui      ADV    advmod       7  aujourd'hui
>   9 ╰─── .                PUNCT  punct        7  .
>

# A sentence of 60000 characters is cut and that is said.
$ python3 -c 'print("Le Tchad et " * 5000 + "la France signent un accord.")' | chancery parse --lang fr - | grep -c '^[0-9]*	'
> 15006
! chancery: note: 1 sentence over 512 words was cut

# A pack and a model that are none.
$ echo nothing > $TMP/file; chancery code --pack $TMP/file examples/visit.en.txt
! $TMP/file: error: this is not a Chancery pack
!   hint: Build it again with: chancery pack data -o FILE
= 3

$ echo nothing > $TMP/file; chancery parse --model $TMP/file examples/visit.en.txt
! $TMP/file: error: this is not a model file (its first bytes are not CHMODEL)
!   hint: Give the path of a file such as models/en-de-ru-zh.model.
= 3

$ chancery parse --model no-such-model examples/visit.en.txt
! no-such-model: error: cannot open: No such file or directory
!   hint: check the path
= 4

# A closed pipe is no error.
$ (chancery parse examples/*.txt examples/*.txt examples/*.txt; echo "$?" >&2) | head -n 1
> # newdoc id = examples/clash.en.txt
! 0

# A full disk is one.
$ chancery parse examples/visit.en.txt > /dev/full
! chancery: error: cannot write the output: No space left on device
= 4
