# Records of plain sentences, as JSON and as a table.
$ chancery code --lang fr --text "La Norvège condamne l’attaque." | sed "s/yaml:[0-9]*/yaml:N/"
> {"kind":"event","schema":1,"id":"1ad9c5c9f6fa7766","doc":"text","lang":"fr","published":null,"sentence":0,"evidence":[{"start":0,"end":32}],"quote":"La Norvège condamne l’attaque","confidence":0.358,"why":[{"rule":"lang/fr/concepts-against.yaml:N","words":"condamne"}],"voice":[],"attribution":"told","status":[],"date":null,"date_words":null,"date_granularity":null,"date_source":null,"type":"ACCUSE","mode":"disapprove","context":"","cameo":"111","quad":3,"goldstein":-2,"plover_score":-3,"actor":[{"text":"La Norvège","start":0,"end":11,"id":"NOR","code":"NOR","sector":"GOV","other_sectors":[],"name":"Norway","role":null,"cameo_actor":"NORGOV"}],"recipient":[],"other":[],"place":null,"mentioned_places":[{"text":"Norvège","start":3,"end":11,"code":"NOR","name":"Norway","latitude":61.12,"longitude":10.47,"kind":"country"}],"size":null,"sizes":[]}
> {"kind":"position","schema":1,"id":"2be34dc654b99ef2","doc":"text","lang":"fr","published":null,"sentence":0,"evidence":[{"start":0,"end":32}],"quote":"La Norvège condamne l’attaque","confidence":0.446,"why":[{"rule":"lang/fr/concepts-against.yaml:N","words":"condamne"}],"voice":[],"attribution":"told","status":[],"date":null,"date_words":null,"date_granularity":null,"date_source":null,"holder":{"text":"La Norvège","start":0,"end":11,"id":"NOR","code":"NOR","sector":"GOV","other_sectors":[],"name":"Norway","role":null,"cameo_actor":"NORGOV"},"act":"condemn","stance":-2,"object":{"text":"l’attaque","start":21,"end":32,"question":null,"proposition":null,"proposal":null,"wording_by":null,"entity":null},"grounds":null,"strength":null,"force":"unmarked","form":null}

$ chancery code --lang fr --format table --text "La Norvège a condamné l’attaque. Le Kenya a réaffirmé son soutien à la réforme du Conseil de sécurité."
> text  (fr, 4 records)
>   event     ACCUSE (disapprove)  NOR GOV
>             "La Norvège a condamné l’attaque"
>   position  NOR GOV condemn -2 on "l’attaque"
>             "La Norvège a condamné l’attaque"
>   event     SUPPORT  KEN GOV -> UNO IGO
>             "Le Kenya a réaffirmé son soutien à la réforme du Conseil de sécurité"
>   position  KEN GOV support +2 on "la réforme du Conseil de sécurité" [unsc-reform/expansion], reaffirmed
>             "Le Kenya a réaffirmé son soutien à la réforme du Conseil de sécurité"
>

$ chancery code --lang en --format table --text "Norway condemned the attack. Kenya will not recognise the referendum, a spokesperson said."
> text  (en, 4 records)
>   event     ACCUSE (disapprove)  NOR GOV
>             "Norway condemned the attack"
>   position  NOR GOV condemn -2 on "the attack"
>             "Norway condemned the attack"
>   event     REJECT  KEN GOV {future} <claimed> via spokesperson
>             "Kenya will not recognise the referendum"
>   position  KEN GOV refuse -3 on "the referendum" {future} <claimed> via spokesperson
>             "Kenya will not recognise the referendum"
>

$ chancery code --lang en --format table --color always --text "Norway condemned the attack." | sed 's/\x1b/<ESC>/g'
> <ESC>[4mtext<ESC>[0m  (en, 2 records)
> <ESC>[36m  event     <ESC>[0;1mACCUSE<ESC>[0m (disapprove)  <ESC>[1mNOR<ESC>[0m GOV
>             <ESC>[2m"Norway condemned the attack"<ESC>[0m
> <ESC>[35m  position  <ESC>[0m<ESC>[1mNOR<ESC>[0m GOV condemn<ESC>[31m -2 <ESC>[0mon "the attack"
>             <ESC>[2m"Norway condemned the attack"<ESC>[0m
>

# Without quotes; offsets in code points.
$ chancery code --lang fr --no-text --text "La Norvège condamne l’attaque." | grep -c '"quote"'
> 0
= 1

$ chancery code --lang fr --offsets codepoint --text "La Norvège condamne l’attaque." | sed 's/.*"evidence":\(\[[^]]*\]\).*/\1/'
> [{"start":0,"end":29}]
> [{"start":0,"end":29}]

# A title is coded as sentence -1, unless it is the text's first line.
$ printf '%s\n' '{"id":"a","lang":"fr","date":"2026-03-04","title":"La Norvège condamne l’attaque","text":"Rien de plus."}' '{"id":"b","lang":"fr","title":"La Norvège condamne l’attaque.","text":"La Norvège condamne l’attaque.\n\nRien de plus."}' | chancery code - | sed 's/.*"doc":"\([ab]\)".*"published":\([^,]*\),"sentence":\([-0-9]*\),"evidence":\(\[[^]]*\]\).*/\1 \2 \3 \4/'
> a "2026-03-04" -1 [{"start":0,"end":32,"field":"title"}]
> a "2026-03-04" -1 [{"start":0,"end":32,"field":"title"}]
> b null 0 [{"start":0,"end":32}]
> b null 0 [{"start":0,"end":32}]

# Nothing to code is no error.
$ chancery code --lang fr --text "Il pleut sur la ville."

# A manifest.
$ chancery code --lang fr --manifest $TMP/m.json examples/support.fr.txt > $TMP/records && sed 's/"\(pack\|model\)": ".*"/"\1": "HASH"/; s/: [0-9]*\([,}]\)/: N\1/g; s/chancery [0-9.]*/chancery V/' $TMP/m.json; tools/check_schema manifest $TMP/m.json
> {
>   "program": "chancery V",
>   "schema": N,
>   "pack": "HASH",
>   "model": "HASH",
>   "ontology": {"events": "PLOVER 2021", "codes": "CAMEO 1.1"},
>   "options": {"lang": "fr"},
>   "data": [],
>   "files": ["examples/support.fr.txt"],
>   "documents": {"read": N, "failed": N, "coded": N, "empty": N, "repaired": N},
>   "sentences": {"read": N, "parsed": N, "split": N},
>   "words": N,
>   "replaced": N,
>   "left_out": N,
>   "records": {"event": N, "position": N}
> }
> 1 checked, 0 bad

$ chancery code --manifest /no/such/folder/m.json --lang fr --text "Rien."
! chancery: error: cannot write the manifest /no/such/folder/m.json: No such file or directory
= 4

# A folder of one's own on top of the lexicon; a broken one is refused with its lines.
$ mkdir -p $TMP/mine/actors $TMP/mine/lang/en; printf '#id\tcode\tsector\tother_sectors\tkind\tname\nriver-league\t---\tIGO\t\torganisation\tRiver League\n' > $TMP/mine/actors/registry.tsv; printf '#id\trelation\tforms\nriver-league\tname\tRiver League\n' > $TMP/mine/lang/en/names.tsv; chancery code --lang en --data $TMP/mine --format table --text "The River League condemned the attack."
> text  (en, 2 records)
>   event     ACCUSE (disapprove)  --- IGO (The River League)
>             "The River League condemned the attack"
>   position  --- IGO (The River League) condemn -2 on "the attack"
>             "The River League condemned the attack"
>

$ printf '#id\trelation\tforms\nriver-leage\tname\tRiver League\n' > $TMP/mine/lang/en/names.tsv; chancery code --lang en --data $TMP/mine --text "The River League condemned the attack."
! $TMP/mine/lang/en/names.tsv:2:1: error: unknown actor 'river-leage'
!   2 | river-leage name River League
!     | ^~~~~~~~~~~
!   hint: Did you mean 'river-league'?
! chancery: error: the data files have 1 error
= 3

# Trees from elsewhere.
$ chancery code --lang fr --format table tests/cli/gold.conllu
> tests/cli/gold.conllu  (fr, 0 records)
>

# The first person of a speech is its speaker, as a code or by name; whose wording an object has; a document's symbol.
$ printf '%s\n' '{"id": "a", "lang": "en", "speaker": "Permanent Representative of Chile", "text": "We condemn the attack on the hospital."}' '{"id": "b", "lang": "en", "speaker": "MAR", "text": "We reject the term of the occupied Western Sahara. Peru supports the plan S/2007/206."}' | chancery code --format json --input jsonl - | grep -o '"holder":.*"act":"[a-z-]*"\|"proposal":[^,]*,"wording_by":[^}]*}'
> "holder":{"text":"We","start":0,"end":2,"id":"CHL","code":"CHL","sector":"GOV","other_sectors":[],"name":"Chile","role":null,"cameo_actor":"CHLGOV"},"act":"condemn"
> "proposal":null,"wording_by":null,"entity":{"text":"the hospital","start":25,"end":37,"id":null,"code":"---","sector":"MED","other_sectors":[],"name":null,"role":"hospital","cameo_actor":"MED"}
> "holder":{"text":"We","start":0,"end":2,"id":"MAR","code":"MAR","sector":"GOV","other_sectors":[],"name":"Morocco","role":null,"cameo_actor":"MARGOV"},"act":"reject"
> "proposal":null,"wording_by":["ESH"],"entity":{"text":"the occupied Western Sahara","start":22,"end":49,"id":"western-sahara","code":"---","sector":"GOV","other_sectors":["PRE"],"name":"Western Sahara","role":null,"cameo_actor":"GOV"}
> "holder":{"text":"Peru","start":51,"end":55,"id":"PER","code":"PER","sector":"GOV","other_sectors":[],"name":"Peru","role":null,"cameo_actor":"PERGOV"},"act":"support"
> "proposal":"S/2007/206","wording_by":null,"entity":null}
