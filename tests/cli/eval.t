# Scores of trees. The system file cuts one token in two, has one wrong head, relation, tag, feature and lemma.
$ chancery eval tests/cli/gold.conllu tests/cli/gold.conllu
>            precision    recall        F1
> tokens        100.00    100.00    100.00
> sentences     100.00    100.00    100.00
> words         100.00    100.00    100.00
> upos          100.00    100.00    100.00
> feats         100.00    100.00    100.00
> lemma         100.00    100.00    100.00
> uas           100.00    100.00    100.00
> las           100.00    100.00    100.00

$ chancery eval tests/cli/gold.conllu tests/cli/system.conllu
>            precision    recall        F1
> tokens         77.78     87.50     82.35
> sentences     100.00    100.00    100.00
> words          80.00     88.89     84.21
> upos           70.00     77.78     73.68
> feats          70.00     77.78     73.68
> lemma          70.00     77.78     73.68
> uas            70.00     77.78     73.68
> las            60.00     66.67     63.16

$ chancery eval --format json tests/cli/gold.conllu tests/cli/system.conllu
> {"tokens":{"gold":8,"system":9,"correct":7,"f1":82.35},"sentences":{"gold":1,"system":1,"correct":1,"f1":100.00},"words":{"gold":9,"system":10,"correct":8,"f1":84.21},"upos":{"gold":9,"system":10,"correct":7,"f1":73.68},"feats":{"gold":9,"system":10,"correct":7,"f1":73.68},"lemma":{"gold":9,"system":10,"correct":7,"f1":73.68},"uas":{"gold":9,"system":10,"correct":7,"f1":73.68},"las":{"gold":9,"system":10,"correct":6,"f1":63.16}}

# A file that is no CoNLL-U is refused with its line.
$ printf '1\tone\n' > $TMP/bad.conllu; chancery eval $TMP/bad.conllu tests/cli/gold.conllu
! $TMP/bad.conllu:1:1: error: line does not have ten columns
!   hint: a word's line has ten columns separated by tabs
= 1

$ printf '1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n' > $TMP/bad.conllu; chancery eval tests/cli/gold.conllu $TMP/bad.conllu
! $TMP/bad.conllu:2:1: error: a head points outside its sentence
!   hint: a word's line has ten columns separated by tabs
= 1

# Texts that differ are compared all the same, and that is said.
$ printf '1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n' > $TMP/other.conllu; chancery eval tests/cli/gold.conllu $TMP/other.conllu
>            precision    recall        F1
> tokens          0.00      0.00      0.00
> sentences       0.00      0.00      0.00
> words           0.00      0.00      0.00
> upos            0.00      0.00      0.00
> feats           0.00      0.00      0.00
> lemma           0.00      0.00      0.00
> uas             0.00      0.00      0.00
> las             0.00      0.00      0.00
! chancery: note: the texts differ from character 0 on

$ chancery eval tests/cli/gold.conllu no-such-file
! no-such-file: error: cannot open: No such file or directory
!   hint: check the path
= 4
