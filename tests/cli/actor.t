# Phrases as parties, by the small dictionaries of tests/data-mentions.
$ chancery pack tests/data-read tests/data-mentions -o $TMP/mentions.pack && chancery actor --pack $TMP/mentions.pack --lang en "Kazakh and Moroccan ministers" "the Kazakh minister" "yesterday"
> KAZ	GOV		minister	Kazakh and Moroccan ministers	actors/registry.tsv:2 actors/registry.tsv:3 lang/en/roles.tsv:2
> MAR	GOV		minister	Kazakh and Moroccan ministers	actors/registry.tsv:2 actors/registry.tsv:3 lang/en/roles.tsv:2
> KAZ	GOV		minister	the Kazakh minister	actors/registry.tsv:2 lang/en/roles.tsv:2
> ---	---			yesterday	

$ chancery actor --pack $TMP/mentions.pack --lang fr --date 2020-05 "Aru Bek"
> KAZ	GOV	Aru Bek	minister of foreign affairs	Aru Bek	actors/persons.tsv:2

$ chancery actor --pack $TMP/mentions.pack --lang fr --date 2024-05 "Aru Bek" "Léa Mont"
> KAZ	GOV	Aru Bek	president	Aru Bek	actors/persons.tsv:3
> FRA	ELI	Léa Mont		Léa Mont	actors/persons.tsv:4

$ printf 'the Kazakh minister\n\nnobody\n' | chancery actor --pack $TMP/mentions.pack --lang en --format json --lines -
> {"doc":"the Kazakh minister","lang":"en","actor":{"text":"the Kazakh minister","start":0,"end":19,"id":null,"code":"KAZ","sector":"GOV","other_sectors":[],"name":null,"role":"minister","cameo_actor":"KAZGOV"},"why":[{"rule":"actors/registry.tsv:2","words":"Kazakh"},{"rule":"lang/en/roles.tsv:2","words":"minister"}]}
> {"doc":"nobody","lang":"en","actor":null,"why":[]}

$ chancery actor --lang en
! chancery: error: no phrase given
!   hint: see `chancery help actor`
= 2

$ chancery actor --lang en --format table "France"
! chancery: error: --format takes lines or json, not 'table'
!   hint: see `chancery help actor`
= 2

$ chancery actor --lang en --lines x.txt "France"
! chancery: error: give phrases or --lines, not both
!   hint: see `chancery help actor`
= 2

$ chancery actor --lang en --lines no-such-file
! chancery: error: cannot open no-such-file
= 4

$ chancery actor --lang zz "France"
! chancery: error: no model reads language "zz"
!   hint: the model lists its languages; leave the language out to have it found
= 1

$ chancery actor --lang en --date "May 2024" "France"
! chancery: error: --date takes a day, month or year such as 2024-05-01, not 'May 2024'
!   hint: see `chancery help actor`
= 2
