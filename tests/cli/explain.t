# Why a record is there, and why none is: on given trees and a small lexicon, so that neither weights nor data move this file.
$ chancery pack tests/data-mini -o $TMP/mini.pack && chancery explain --pack $TMP/mini.pack --lang fr tests/cli/support.conllu
> == sentence 0, bytes 0-36
> La Zambie soutient le plan de l'ONU.
>   1   ╭─── La          DET    det      2  le
>   2 ╭─┴─ Zambie        PROPN  nsubj    3  Zambie
>   3 ┼─ soutient        VERB   root     0  soutenir
>   4 │ ╭─── le          DET    det      5  le
>   5 ├─┼─ plan          NOUN   obj      3  plan
>   6 │ │ ╭─── de        ADP    case     8  de
>   7 │ │ ├─── l'        DET    det      8  le
>   8 │ ╰─┴─ ONU         PROPN  nmod     5  ONU
>   9 ╰─── .             PUNCT  punct    3  .
> mentions
>   La Zambie  = ZMB/GOV
>   l'ONU  = UNO/IGO
> clauses
>   soutient
>     subj = Zambie
>     obj = plan
>     * support  lang/fr/concepts.yaml:3
> records
>   event SUPPORT ZMB > UNO
>     because lang/fr/concepts.yaml:3 "soutient"
>   position ZMB support +2 on "le plan de l'ONU"
>     because lang/fr/concepts.yaml:3 "soutient"
>
> == sentence 1, bytes 37-65
> Elle ne rejette pas le plan.
>   1 ╭─── Elle       PRON   nsubj     3  il
>   2 ├─── ne         ADV    advmod    3  ne
>   3 ┼─ rejette      VERB   root      0  rejeter
>   4 ├─── pas        ADV    advmod    3  pas
>   5 │ ╭─── le       DET    det       6  le
>   6 ├─┴─ plan       NOUN   obj       3  plan
>   7 ╰─── .          PUNCT  punct     3  .
> mentions
>   Elle  = ZMB/GOV
> clauses
>   rejette negation
>     subj = Elle
>     obj = plan
>     * reject  lang/fr/concepts.yaml:17
> records
>   event REJECT ZMB >
>     because lang/fr/concepts.yaml:17 "rejette"
>   position ZMB reject -2 on "le plan"
>     because lang/fr/concepts.yaml:17 "rejette"
>

$ chancery explain --pack $TMP/mini.pack --lang fr --sentence 1 tests/cli/support.conllu | head -n 2
> == sentence 1, bytes 37-65
> Elle ne rejette pas le plan.

$ chancery explain --pack $TMP/mini.pack --lang fr --sentence 2 tests/cli/support.conllu
! chancery: error: the document has 2 sentences, numbered from 0
= 2

$ chancery code --pack $TMP/mini.pack --lang fr tests/cli/support.conllu
> {"kind":"event","schema":1,"id":"68495460713dfb04","doc":"tests/cli/support.conllu","lang":"fr","published":null,"sentence":0,"evidence":[{"start":0,"end":35}],"quote":"La Zambie soutient le plan de l'ONU","confidence":null,"why":[{"rule":"lang/fr/concepts.yaml:3","words":"soutient"}],"voice":[],"attribution":"told","status":[],"date":null,"date_words":null,"date_granularity":null,"date_source":null,"type":"SUPPORT","mode":"","context":"diplomatic","cameo":"051","quad":1,"goldstein":3.4,"plover_score":5,"actor":[{"text":"La Zambie","start":0,"end":9,"id":"ZMB","code":"ZMB","sector":"GOV","other_sectors":[],"name":"Zambia","role":null,"cameo_actor":"ZMBGOV"}],"recipient":[{"text":"l'ONU","start":30,"end":35,"id":"UNO","code":"UNO","sector":"IGO","other_sectors":["GOV","CVL"],"name":"United Nations","role":null,"cameo_actor":"UNOIGO"}],"other":[],"place":null,"mentioned_places":[{"text":"Zambie","start":3,"end":9,"code":"ZMB","name":"Zambia","latitude":null,"longitude":null,"kind":null}],"size":null,"sizes":[]}
> {"kind":"position","schema":1,"id":"63bd1b1d1eec8790","doc":"tests/cli/support.conllu","lang":"fr","published":null,"sentence":0,"evidence":[{"start":0,"end":35}],"quote":"La Zambie soutient le plan de l'ONU","confidence":null,"why":[{"rule":"lang/fr/concepts.yaml:3","words":"soutient"}],"voice":[],"attribution":"told","status":[],"date":null,"date_words":null,"date_granularity":null,"date_source":null,"holder":{"text":"La Zambie","start":0,"end":9,"id":"ZMB","code":"ZMB","sector":"GOV","other_sectors":[],"name":"Zambia","role":null,"cameo_actor":"ZMBGOV"},"act":"support","stance":2,"object":{"text":"le plan de l'ONU","start":19,"end":35,"question":null,"proposition":null,"proposal":null,"wording_by":null,"entity":{"text":"l'ONU","start":30,"end":35,"id":"UNO","code":"UNO","sector":"IGO","other_sectors":["GOV","CVL"],"name":"United Nations","role":null,"cameo_actor":"UNOIGO"}},"grounds":null,"strength":null,"force":"unmarked","form":null}
> {"kind":"event","schema":1,"id":"e1223722f39a7109","doc":"tests/cli/support.conllu","lang":"fr","published":null,"sentence":1,"evidence":[{"start":37,"end":64}],"quote":"Elle ne rejette pas le plan","confidence":null,"why":[{"rule":"lang/fr/concepts.yaml:17","words":"rejette"}],"voice":[],"attribution":"told","status":[],"date":null,"date_words":null,"date_granularity":null,"date_source":null,"type":"REJECT","mode":"change","context":"","cameo":"120","quad":3,"goldstein":-4,"plover_score":-4,"actor":[{"text":"Elle","start":37,"end":41,"id":"ZMB","code":"ZMB","sector":"GOV","other_sectors":[],"name":"Zambia","role":null,"cameo_actor":"ZMBGOV"}],"recipient":[],"other":[],"place":null,"mentioned_places":[],"size":null,"sizes":[]}
> {"kind":"position","schema":1,"id":"86a5ed0f28adfe4f","doc":"tests/cli/support.conllu","lang":"fr","published":null,"sentence":1,"evidence":[{"start":37,"end":64}],"quote":"Elle ne rejette pas le plan","confidence":null,"why":[{"rule":"lang/fr/concepts.yaml:17","words":"rejette"}],"voice":[],"attribution":"told","status":[],"date":null,"date_words":null,"date_granularity":null,"date_source":null,"holder":{"text":"Elle","start":37,"end":41,"id":"ZMB","code":"ZMB","sector":"GOV","other_sectors":[],"name":"Zambia","role":null,"cameo_actor":"ZMBGOV"},"act":"reject","stance":-2,"object":{"text":"le plan","start":57,"end":64,"question":null,"proposition":null,"proposal":null,"wording_by":null,"entity":null},"grounds":null,"strength":null,"force":"reaffirmed","form":null}

# Sentences that the prefilter passed over say so.
$ chancery explain --lang fr --text "Il pleut sur la ville."
> == sentence 0, bytes 0-22
> Il pleut sur la ville.
> not parsed: no word of it begins a predicate of the lexicon (--all parses everything)

$ : > $TMP/empty.txt; chancery explain $TMP/empty.txt
! chancery: note: 1 empty document
