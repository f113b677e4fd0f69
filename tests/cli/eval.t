# Scores of trees. The system file cuts one token in two, has one wrong head, relation, tag, feature and lemma.
$ chancery eval tests/cli/gold.conllu tests/cli/gold.conllu
> Metric     | Precision |    Recall |  F1 Score | AligndAcc
> -----------+-----------+-----------+-----------+-----------
> Tokens     |    100.00 |    100.00 |    100.00 |
> Sentences  |    100.00 |    100.00 |    100.00 |
> Words      |    100.00 |    100.00 |    100.00 |
> UPOS       |    100.00 |    100.00 |    100.00 |    100.00
> XPOS       |    100.00 |    100.00 |    100.00 |    100.00
> UFeats     |    100.00 |    100.00 |    100.00 |    100.00
> AllTags    |    100.00 |    100.00 |    100.00 |    100.00
> Lemmas     |    100.00 |    100.00 |    100.00 |    100.00
> UAS        |    100.00 |    100.00 |    100.00 |    100.00
> LAS        |    100.00 |    100.00 |    100.00 |    100.00
> CLAS       |    100.00 |    100.00 |    100.00 |    100.00
> MLAS       |    100.00 |    100.00 |    100.00 |    100.00
> BLEX       |    100.00 |    100.00 |    100.00 |    100.00

$ chancery eval tests/cli/gold.conllu tests/cli/system.conllu
> Metric     | Precision |    Recall |  F1 Score | AligndAcc
> -----------+-----------+-----------+-----------+-----------
> Tokens     |     77.78 |     87.50 |     82.35 |
> Sentences  |    100.00 |    100.00 |    100.00 |
> Words      |     80.00 |     88.89 |     84.21 |
> UPOS       |     70.00 |     77.78 |     73.68 |     87.50
> XPOS       |     80.00 |     88.89 |     84.21 |    100.00
> UFeats     |     70.00 |     77.78 |     73.68 |     87.50
> AllTags    |     60.00 |     66.67 |     63.16 |     75.00
> Lemmas     |     70.00 |     77.78 |     73.68 |     87.50
> UAS        |     70.00 |     77.78 |     73.68 |     87.50
> LAS        |     60.00 |     66.67 |     63.16 |     75.00
> CLAS       |     50.00 |     60.00 |     54.55 |     75.00
> MLAS       |     33.33 |     40.00 |     36.36 |     50.00
> BLEX       |     33.33 |     40.00 |     36.36 |     50.00

$ chancery eval --format json tests/cli/gold.conllu tests/cli/system.conllu
> {"tokens":{"gold":8,"system":9,"correct":7,"f1":82.35},"sentences":{"gold":1,"system":1,"correct":1,"f1":100.00},"words":{"gold":9,"system":10,"correct":8,"f1":84.21},"upos":{"gold":9,"system":10,"correct":7,"f1":73.68,"aligned":8,"aligned_accuracy":87.50},"xpos":{"gold":9,"system":10,"correct":8,"f1":84.21,"aligned":8,"aligned_accuracy":100.00},"feats":{"gold":9,"system":10,"correct":7,"f1":73.68,"aligned":8,"aligned_accuracy":87.50},"alltags":{"gold":9,"system":10,"correct":6,"f1":63.16,"aligned":8,"aligned_accuracy":75.00},"lemma":{"gold":9,"system":10,"correct":7,"f1":73.68,"aligned":8,"aligned_accuracy":87.50},"uas":{"gold":9,"system":10,"correct":7,"f1":73.68,"aligned":8,"aligned_accuracy":87.50},"las":{"gold":9,"system":10,"correct":6,"f1":63.16,"aligned":8,"aligned_accuracy":75.00},"clas":{"gold":5,"system":6,"correct":3,"f1":54.55,"aligned":4,"aligned_accuracy":75.00},"mlas":{"gold":5,"system":6,"correct":2,"f1":36.36,"aligned":4,"aligned_accuracy":50.00},"blex":{"gold":5,"system":6,"correct":2,"f1":36.36,"aligned":4,"aligned_accuracy":50.00}}

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
> Metric     | Precision |    Recall |  F1 Score | AligndAcc
> -----------+-----------+-----------+-----------+-----------
> Tokens     |      0.00 |      0.00 |      0.00 |
> Sentences  |      0.00 |      0.00 |      0.00 |
> Words      |      0.00 |      0.00 |      0.00 |
> UPOS       |      0.00 |      0.00 |      0.00 |      0.00
> XPOS       |      0.00 |      0.00 |      0.00 |      0.00
> UFeats     |      0.00 |      0.00 |      0.00 |      0.00
> AllTags    |      0.00 |      0.00 |      0.00 |      0.00
> Lemmas     |      0.00 |      0.00 |      0.00 |      0.00
> UAS        |      0.00 |      0.00 |      0.00 |      0.00
> LAS        |      0.00 |      0.00 |      0.00 |      0.00
> CLAS       |      0.00 |      0.00 |      0.00 |      0.00
> MLAS       |      0.00 |      0.00 |      0.00 |      0.00
> BLEX       |      0.00 |      0.00 |      0.00 |      0.00
! chancery: note: the texts differ from character 0 on

$ chancery eval tests/cli/gold.conllu no-such-file
! no-such-file: error: cannot open: No such file or directory
!   hint: check the path
= 4
