# Eight languages from raw text: words, lemmas and relations of one sentence each.
$ chancery parse -q --lang fr --text "La Zambie a rejeté l’accord d'Arusha au nom du Conseil." | grep -v '^#' | cut -f1-4,8
> 1	La	le	DET	det
> 2	Zambie	Zambie	PROPN	nsubj
> 3	a	avoir	AUX	aux:tense
> 4	rejeté	rejeter	VERB	root
> 5	l’	le	DET	det
> 6	accord	accord	NOUN	obj
> 7	d'	de	ADP	case
> 8	Arusha	Arusha	PROPN	nmod
> 9-10	au	_	_	_
> 9	à	à	ADP	case
> 10	le	le	DET	det
> 11	nom	nom	NOUN	obl:mod
> 12-13	du	_	_	_
> 12	de	de	ADP	case
> 13	le	le	DET	det
> 14	Conseil	conseil	NOUN	nmod
> 15	.	.	PUNCT	punct
>
$ chancery parse -q --lang en --text "The U.S. envoy won’t meet Iran's foreign minister." | grep -v '^#' | cut -f1-4,8
> 1	The	the	DET	det
> 2	U.S.	U.S.	PROPN	compound
> 3	envoy	envoy	NOUN	nsubj
> 4-5	won’t	_	_	_
> 4	wo	will	AUX	aux
> 5	n’t	not	PART	advmod
> 6	meet	meet	VERB	root
> 7-8	Iran's	_	_	_
> 7	Iran	Iran	PROPN	nmod:poss
> 8	's	's	PART	case
> 9	foreign	foreign	ADJ	amod
> 10	minister	minister	NOUN	obj
> 11	.	.	PUNCT	punct
>
$ chancery parse -q --lang es --text "El ministro quiere decirle al presidente que apoya el plan." | grep -v '^#' | cut -f1-4,8
> 1	El	el	DET	det
> 2	ministro	ministro	NOUN	nsubj
> 3	quiere	querer	VERB	root
> 4-5	decirle	_	_	_
> 4	decir	decir	VERB	xcomp
> 5	le	él	PRON	obj
> 6-7	al	_	_	_
> 6	a	a	ADP	case
> 7	el	el	DET	det
> 8	presidente	presidente	NOUN	obj
> 9	que	que	PRON	nsubj
> 10	apoya	apoyar	VERB	acl
> 11	el	el	DET	det
> 12	plan	plan	NOUN	obj
> 13	.	.	PUNCT	punct
>
$ chancery parse -q --lang pt --text "O governo encontrou-se com os ministros na ONU." | grep -v '^#' | cut -f1-4,8
> 1	O	o	DET	det
> 2	governo	governo	NOUN	nsubj
> 3-4	encontrou-se	_	_	_
> 3	encontrou	encontrar	VERB	root
> 4	se	se	PRON	expl:pv
> 5	com	com	ADP	case
> 6	os	o	DET	det
> 7	ministros	ministro	NOUN	obl
> 8-9	na	_	_	_
> 8	em	em	ADP	case
> 9	a	o	DET	det
> 10	ONU	ONU	PROPN	obl
> 11	.	.	PUNCT	punct
>

# A separable verb: its particle hangs on it.
$ chancery parse -q --lang de --text "Das Ministerium lehnte den Vorschlag im Rat ab." | grep -v '^#' | cut -f1-4,8
> 1	Das	der	DET	det
> 2	Ministerium	Ministerium	NOUN	nsubj
> 3	lehnte	lehnen	VERB	root
> 4	den	der	DET	det
> 5	Vorschlag	Vorschlag	NOUN	obj
> 6-7	im	_	_	_
> 6	in	in	ADP	case
> 7	dem	der	DET	det
> 8	Rat	Rat	NOUN	obl
> 9	ab	ab	ADP	compound:prt
> 10	.	.	PUNCT	punct
>

# A word is the same with ё and with е.
$ chancery parse -q --lang ru --text "Министр всё ещё поддерживает резолюцию ООН." | grep -v '^#' | cut -f4,6-8 > $TMP/yo; chancery parse -q --lang ru --text "Министр все еще поддерживает резолюцию ООН." | grep -v '^#' | cut -f4,6-8 | diff - $TMP/yo && cut -f1,4 $TMP/yo
> NOUN	nsubj
> ADV	advmod
> ADV	advmod
> VERB	root
> NOUN	obj
> NOUN	obj
> PUNCT	punct
>

# Chinese words, in simplified and in traditional characters.
$ chancery parse -q --lang zh --text "法国总统在北京会见中国外交部长。" | grep -v '^#' | cut -f1,2,4,8
> 1	法国	PROPN	nmod
> 2	总统	NOUN	nsubj
> 3	在	VERB	advcl
> 4	北京	PROPN	obj
> 5	会见	VERB	root
> 6	中国	PROPN	nmod
> 7	外交	NOUN	nmod
> 8	部长	NOUN	obj
> 9	。	PUNCT	punct
>
$ chancery parse -q --lang zh --text "法國總統在北京會見中國外交部長。" | grep -v '^#' | cut -f1,2,4,8
> 1	法國	PROPN	nmod
> 2	總統	NOUN	nsubj
> 3	在	VERB	advcl
> 4	北京	PROPN	obj
> 5	會見	VERB	root
> 6	中國	PROPN	nmod
> 7	外交	NOUN	nmod
> 8	部長	NOUN	obj
> 9	。	PUNCT	punct
>

# Arabic when asked for, with a note; clitics are words, vowel signs and the stretching stroke change nothing.
$ chancery parse --lang ar --text "وقال الوزير إن بلاده تدعم الحل." | grep -v '^#' | cut -f1,2,4,8,10
> 1	و	CCONJ	root	SpaceAfter=No
> 2	قال	VERB	parataxis	_
> 3	الوزير	NOUN	nsubj	_
> 4	إن	CCONJ	mark	_
> 5	بلاد	NOUN	nsubj	SpaceAfter=No
> 6	ه	PRON	nmod	_
> 7	تدعم	VERB	ccomp	_
> 8	الحل	NOUN	obj	SpaceAfter=No
> 9	.	PUNCT	punct	_
>
! chancery: note: the weights for ar are for non-commercial use (models/README.md)
$ chancery parse -q --lang ar --text "وقَالَ الـوزير إن بلاده تدعم الحل." | grep -v '^#' | cut -f4,7,8 > $TMP/vowels; chancery parse -q --lang ar --text "وقال الوزير إن بلاده تدعم الحل." | grep -v '^#' | cut -f4,7,8 | diff - $TMP/vowels
$ printf '{"text":"وقال الوزير إن بلاده تدعم الحل.","lang":"ar"}\n' | chancery parse -
! (standard input):1: error: the weights for "ar" are for non-commercial use
!   hint: ask for them with --lang, or with restricted_weights in the library
! chancery: note: 1 of 1 document failed
= 1

# An address of the net is one token, whatever stands around it.
$ chancery parse -q --lang fr --text "Voir https://www.example.org/fr/node/1234?a=1, ou www.example.org." | grep -v '^#' | cut -f1,2
> 1	Voir
> 2	https://www.example.org/fr/node/1234?a=1
> 3	,
> 4	ou
> 5	www.example.org
> 6	.
>
$ chancery parse -q --lang en --format tree --text "KENYA REJECTS NORWAY'S PROPOSAL"
>   1 ╭─── KENYA         PROPN  nsubj        2  KENYA
>   2 ┼─ REJECTS         VERB   root         0  reject
>   3 │ ╭─┬─ NORWAY      PROPN  nmod:poss    5  NORWAY
>   4 │ │ ╰─── 'S        PART   case         3  's
>   5 ╰─┴─ PROPOSAL      NOUN   obj          2  proposal
>

# Paragraphs in another language than the document's are parsed in it, and said to be.
$ printf 'Le ministre a reçu mardi son homologue espagnol à Rabat pour évoquer la coopération entre les deux pays.\n\nEl ministro declaró que España apoya el plan y que las relaciones son excelentes.\n\n外交部发言人在例行记者会上表示，中方支持双方通过对话解决争端。\n' | chancery parse --format json - | python3 -c "import json,sys; d = json.load(sys.stdin); print(d['lang'], [s.get('lang') for s in d['sentences']], [t['form'] for t in d['sentences'][2]['tokens']][:4])"
> fr [None, 'es', 'zh'] ['外交', '部', '发言', '人']
! chancery: note: 2 sentences are in another language than the document's
$ printf 'Le Kenya soutient le plan de paix du Tchad. Le ministre des affaires étrangères a rappelé mardi à Nairobi que son gouvernement condamne la violence.\n\nThe ministers of Norway and Kenya met in Geneva on Tuesday.\n' | chancery code --format json - | grep -c '"lang":"fr"'
> 4
! chancery: note: 1 sentence is in another language than the document's
