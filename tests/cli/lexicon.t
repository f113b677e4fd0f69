# The data folder: checked, counted, tried.
$ chancery lexicon check tests/data-mini
> no errors

$ chancery lexicon check no-such-folder
! no-such-folder: error: cannot open the folder: No such file or directory
!   hint: Name a folder such as data.
= 4

$ mkdir -p $TMP/bad && cp -r tests/data-mini/* $TMP/bad && printf -- '- concept: supprt\n  verbs:\n    aider: {objet: obj}\n    soutenir: [\n' > $TMP/bad/lang/fr/concepts-more.yaml && chancery lexicon check $TMP/bad
! $TMP/bad/lang/fr/concepts-more.yaml:5:1: error: not YAML: flow sequence without a closing bracket
!   hint: Quote values that have ': ', ' #' or start with one of [ ] { } , " ' % @ `.
! chancery: 1 error in the data
= 3

$ chancery pack $TMP/bad -o $TMP/bad.pack; test -e $TMP/bad.pack || echo "nothing written"
> nothing written
! $TMP/bad/lang/fr/concepts-more.yaml:5:1: error: not YAML: flow sequence without a closing bracket
!   hint: Quote values that have ': ', ' #' or start with one of [ ] { } , " ' % @ `.
! chancery: 1 error in the data

$ chancery pack tests/data-mini -o $TMP/mini.pack && chancery pack tests/data-mini -o $TMP/again.pack && cmp $TMP/mini.pack $TMP/again.pack && echo "the same twice"
> the same twice

$ chancery lexicon status --pack $TMP/mini.pack
> For each language: words that say the concept, sentences that must be coded, sentences that must not.
>
> concept         en              fr              missing
> support            1    1    0     8    1    1  en: no sentence to refuse
> reject             0    0    0     1    0    0  en: no word; fr: no test
> attack             0    0    0     0    0    0  en: no word; fr: no word
> threaten           0    0    0     0    0    0  en: no word; fr: no word
> threaten-force     0    0    0     0    0    0  en: no word; fr: no word
> refuse             0    0    0     0    0    0  en: no word; fr: no word
>
> 6 concepts
> en: 1 said, 6 with a hole
> fr: 2 said, 5 with a hole

$ chancery lexicon test --pack $TMP/mini.pack --lang en
> 1 passed, 0 failed

$ chancery lexicon test --lang zz
! chancery: error: the pack has no language "zz"
= 2

$ chancery pack tests/data-mini -o /no/such/folder/x.pack
! /no/such/folder/x.pack: error: cannot create: No such file or directory
!   hint: check the path
= 4

# Names that act and have no code; those of places, and what the lexicon has no entry for, are not counted.
$ printf '{"id":"a","lang":"en","text":"Marlo Venn supports the plan. The plan supports Marlo Venn, and Zambia supports Ralo Front."}\n{"id":"b","lang":"en","text":"Marlo Venn walked home. Dagmar Ostle supports the plan."}\n' | chancery lexicon unknown --pack $TMP/mini.pack -
> 2	Marlo Venn	Marlo Venn supports the plan.
> 1	Dagmar Ostle	Dagmar Ostle supports the plan.
> 1	Ralo Front	The plan supports Marlo Venn, and Zambia supports Ralo Front.

$ chancery lexicon unknown --pack $TMP/mini.pack no-such-file
! no-such-file: error: cannot open: No such file or directory
!   hint: check the path
! chancery: note: 1 of 1 document failed
= 4
