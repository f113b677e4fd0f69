/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clauses and voices from trees written by hand.
 *
 * Each case gives a language, a document date, sentences as one token a line ("form lemma UPOS FEATS head deprel", an empty line
 * between sentences) and the clauses expected, one a line, as ch_clause_describe writes them.
 */
#include "parse/parse.h"
#include "read/reading.h"

#include "tree_lines.h"

typedef struct {
    const char *name, *lang, *date, *tree, *clauses;
} reading_case;

static chancery_pack *pack;

#define FIN      "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
#define PAST     "Mood=Ind|Tense=Past|VerbForm=Fin"
#define PASSIVE  "Tense=Past|VerbForm=Part|Voice=Pass"
#define PASTPART "Tense=Past|VerbForm=Part"
#define INF      "VerbForm=Inf"

static const reading_case cases[] = {
    {"plain", "fr", "",
     "Le le DET _ 2 det\nTchad Tchad PROPN _ 3 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nle le DET _ 5 det\npont pont NOUN _ 3 obj\n",
     "verb soutient subj=Tchad obj=pont\n"},
    {"passive with agent", "fr", "",
     "Le le DET _ 2 det\npont pont NOUN _ 4 nsubj:pass\nest être AUX " FIN " 4 aux:pass\nsoutenu soutenir VERB " PASSIVE " 0 root\n"
     "par par ADP _ 7 case\nle le DET _ 7 det\nTchad Tchad PROPN _ 4 obl:agent\net et CCONJ _ 10 cc\nle le DET _ 10 det\nMali Mali "
     "PROPN _ 7 conj\n",
     "verb soutenu [passive] obj=pont subj=Tchad subj=Mali\n"},
    {"negation and restriction", "fr", "",
     "Oslo Oslo PROPN _ 3 nsubj\nne ne ADV Polarity=Neg 3 advmod\nsoutient soutenir VERB " FIN
     " 0 root\npas pas ADV Polarity=Neg 3 advmod\nLima Lima PROPN _ 3 obj\n\n"
     "Oslo Oslo PROPN _ 3 nsubj\nne ne ADV Polarity=Neg 3 advmod\nsoutient soutenir VERB " FIN
     " 0 root\nque que ADV Polarity=Neg 5 advmod\nLima Lima PROPN _ 3 obj\n",
     "verb soutient [negation] subj=Oslo obj=Lima\nverb soutient subj=Oslo obj=Lima\n"},
    {"relative clause", "fr", "",
     "Le le DET _ 2 det\npont pont NOUN _ 7 nsubj\nque que PRON PronType=Rel 5 obj\nParis Paris PROPN _ 5 nsubj\nsoutient soutenir "
     "VERB " FIN " 2 acl:relcl\n"
     ", , PUNCT _ 5 punct\navance avancer VERB " FIN " 0 root\n",
     "verb avance subj=pont\nverb soutient obj=pont* subj=Paris relative<avance\n"},
    {"object control with adposition", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\naccuse accuser VERB " FIN
     " 0 root\nAlger Alger PROPN _ 2 obj\nde de ADP _ 5 mark\nsoutenir soutenir VERB " INF " 2 advcl\n"
     "les le DET _ 7 det\nrebelles rebelle NOUN _ 5 obj\n",
     "verb accuse subj=Rabat obj=Alger inf(de)=soutenir\nverb soutenir obj=rebelles subj=Alger* reported<accuse voice=speaker:Rabat\n"},
    {"adverbial gerund", "fr", "",
     "En en ADP _ 2 mark\nsoutenant soutenir VERB Tense=Pres|VerbForm=Part 6 advcl\nRabat Rabat PROPN _ 2 obj\n, , PUNCT _ 2 "
     "punct\nAstana Astana PROPN _ 6 nsubj\n"
     "avance avancer VERB " FIN " 0 root\n",
     "verb avance inf(en)=soutenant subj=Astana\nverb soutenant obj=Rabat subj=Astana* adverbial<avance\n"},
    {"light verb", "fr", "",
     "La le DET _ 2 det\nZambie Zambie PROPN _ 4 nsubj\na avoir AUX " FIN " 4 aux:tense\napporté apporter VERB " PASTPART
     " 0 root\nson son DET Number=Sing|Poss=Yes 6 det\n"
     "soutien soutien NOUN _ 4 obj\nau à ADP _ 8 case\npont pont NOUN _ 4 obl:arg\n",
     "verb apporté subj=Zambie obj=soutien obl(à)=pont\nnoun soutien poss=son subj=Zambie* obl(à)=pont* light=apporté:plain "
     "argument<apporté\n"},
    {"light verb as participle", "fr", "",
     "Le le DET _ 2 det\nsoutien soutien NOUN _ 6 nsubj\napporté apporter VERB " PASSIVE
     " 2 acl\npar par ADP _ 5 case\nOslo Oslo PROPN _ 3 obl:agent\ncompte compter VERB " FIN " 0 root\n",
     "verb compte subj=soutien\nnoun soutien subj=Oslo* light=apporté:plain argument<compte\nverb apporté [passive] subj=Oslo "
     "obj=soutien* relative<soutien\n"},
    {"adposition of several words", "fr", "",
     "Oslo Oslo PROPN _ 2 nsubj\nparle parler VERB " FIN
     " 0 root\nen en ADP _ 4 case\nfaveur faveur NOUN _ 2 obl:mod\nde de ADP _ 6 case\nLima Lima PROPN _ 4 nmod\n",
     "verb parle subj=Oslo obl(en)=faveur obl(en faveur de)=Lima\n"},
    {"coordination shares subject and object", "fr", "",
     "Oslo Oslo PROPN _ 2 nsubj\ncondamne condamner VERB " FIN " 0 root\net et CCONJ _ 4 cc\nrejette rejeter VERB " FIN
     " 2 conj\nle le DET _ 6 det\npont pont NOUN _ 2 obj\n",
     "verb condamne subj=Oslo obj=pont\nverb rejette subj=Oslo* obj=pont* coordinate<condamne\n"},
    {"modal governs a coordination", "fr", "",
     "Oslo Oslo PROPN _ 2 nsubj\ndoit devoir VERB " FIN " 0 root\nsoutenir soutenir VERB " INF
     " 2 xcomp\net et CCONJ _ 5 cc\nreconnaître reconnaître VERB " INF " 3 conj\nLima Lima PROPN _ 5 obj\n",
     "verb doit subj=Oslo inf=soutenir inf=reconnaître\nverb soutenir [obligation] subj=Oslo* obj=Lima* complement<doit\n"
     "verb reconnaître [obligation] obj=Lima subj=Oslo* coordinate<soutenir\n"},
    {"future, years before, question", "fr", "2024-05-02",
     "Oslo Oslo PROPN _ 2 nsubj\nsoutiendra soutenir VERB Mood=Ind|Tense=Fut|VerbForm=Fin 0 root\nLima Lima PROPN _ 2 obj\n\n"
     "Oslo Oslo PROPN _ 3 nsubj\na avoir AUX " FIN " 3 aux:tense\nsoutenu soutenir VERB " PASTPART
     " 0 root\nLima Lima PROPN _ 3 obj\nen en ADP _ 6 case\n2007 2007 NUM _ 3 obl:mod\n\n"
     "Oslo Oslo PROPN _ 2 nsubj\nsoutient soutenir VERB " FIN " 0 root\nLima Lima PROPN _ 2 obj\n? ? PUNCT _ 2 punct\n",
     "verb soutiendra [future] subj=Oslo obj=Lima\nverb soutenu [historical] subj=Oslo obj=Lima obl(en)=2007\n"
     "verb soutient [hypothetical] subj=Oslo obj=Lima\n"},
    {"reported speech and a text that speaks", "fr", "",
     "Un un DET _ 2 det\ncommuniqué communiqué NOUN _ 4 nsubj\nconjoint conjoint ADJ _ 2 amod\nsouligne souligner VERB " FIN
     " 0 root\nque que SCONJ _ 7 mark\nOslo Oslo PROPN _ 7 nsubj\n"
     "soutient soutenir VERB " FIN " 4 ccomp\nLima Lima PROPN _ 7 obj\n",
     "verb souligne subj=communiqué that(que)=soutient\nverb soutient subj=Oslo obj=Lima reported<souligne "
     "voice=communiqué:communiqué conjoint\n"},
    {"inserted verb of saying", "fr", "",
     "« « PUNCT _ 3 punct\nOslo Oslo PROPN _ 3 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nLima Lima PROPN _ 3 obj\n» » PUNCT _ 3 punct\n, , PUNCT _ 3 punct\na avoir AUX " FIN " 8 aux:tense\n"
     "déclaré déclarer VERB " PASTPART " 3 parataxis:insert\nle le DET _ 10 det\nministre ministre NOUN _ 8 nsubj\n",
     "verb soutient [quoted] subj=Oslo obj=Lima reported<déclaré voice=speaker:ministre\nverb déclaré subj=ministre\n"},
    {"according to", "en", "",
     "According accord VERB _ 3 case\nto to ADP _ 1 fixed\nOslo Oslo PROPN _ 6 obl\n, , PUNCT _ 3 punct\nLima Lima PROPN _ 6 "
     "nsubj\ncondemned condemn VERB " PAST " 0 root\nthe the DET _ 8 det\nbridge bridge NOUN _ 6 obj\n",
     "verb condemned obl(according to)=Oslo subj=Lima obj=bridge voice=speaker:Oslo\n"},
    {"nested voices", "en", "",
     "Oslo Oslo PROPN _ 2 nsubj\nsaid say VERB " PAST
     " 0 root\nthat that SCONJ _ 5 mark\nLima Lima PROPN _ 5 nsubj\nsaid say VERB " PAST " 2 ccomp\nthat that SCONJ _ 8 mark\n"
     "Quito Quito PROPN _ 8 nsubj\ncondemned condemn VERB " PAST " 5 ccomp\nit it PRON _ 8 obj\n",
     "verb said subj=Oslo that(that)=said\nverb said subj=Lima that(that)=condemned reported<said voice=speaker:Oslo\n"
     "verb condemned subj=Quito obj=it reported<said voice=speaker:Lima voice=speaker:Oslo\n"},
    {"accused of", "en", "",
     "Oslo Oslo PROPN _ 3 nsubj:pass\nwas be AUX " PAST " 3 aux:pass\naccused accuse VERB " PASSIVE
     " 0 root\nof of SCONJ _ 5 mark\nsupporting support VERB VerbForm=Ger 3 advcl\nthem they PRON _ 5 obj\n",
     "verb accused [passive] obj=Oslo inf(of)=supporting\nverb supporting obj=them subj=Oslo* complement<accused\n"},
    {"reduced relative clause", "en", "",
     "The the DET _ 2 det\npont pont NOUN _ 5 nsubj\nOslo Oslo PROPN _ 4 nsubj\nproposed propose VERB " PAST
     " 2 acl:relcl\nfailed fail VERB " PAST " 0 root\n",
     "verb failed subj=pont\nverb proposed subj=Oslo obj=pont* relative<failed\n"},
    {"noun with name and possessor", "en", "",
     "US US PROPN _ 2 compound\nsupport support NOUN _ 5 nsubj\nfor for ADP _ 4 case\nIsrael Israel PROPN _ 2 nmod\ngrew grow "
     "VERB " PAST " 0 root\n",
     "verb grew subj=support\nnoun support adj=US obl(for)=Israel argument<grew\n"},
    {"no one and negative verb", "en", "",
     "No no DET PronType=Neg 2 det\ncountry country NOUN _ 3 nsubj\ncondemned condemn VERB " PAST " 0 root\nit it PRON _ 3 obj\n\n"
     "Oslo Oslo PROPN _ 2 nsubj\nfailed fail VERB " PAST " 0 root\nto to PART _ 4 mark\ncondemn condemn VERB " INF
     " 2 xcomp\nit it PRON _ 4 obj\n\n"
     "Oslo Oslo PROPN _ 4 nsubj\ndid do AUX " PAST " 4 aux\nnot not PART Polarity=Neg 4 advmod\nfail fail VERB " INF
     " 0 root\nto to PART _ 6 mark\ncondemn condemn VERB " INF " 4 xcomp\nit it PRON _ 6 obj\n",
     "verb condemned [negation] subj=country obj=it\nverb failed subj=Oslo inf(to)=condemn\nverb condemn [negation] obj=it "
     "subj=Oslo* complement<failed\n"
     "verb fail [negation] subj=Oslo inf(to)=condemn\nverb condemn obj=it subj=Oslo* complement<fail\n"},
    {"not only", "en", "",
     "Oslo Oslo PROPN _ 4 nsubj\nnot not PART Polarity=Neg 3 advmod\nonly only ADV _ 4 advmod\ncondemned condemn VERB " PAST
     " 0 root\nit it PRON _ 4 obj\n",
     "verb condemned subj=Oslo obj=it\n"},
    {"modal, wish, future auxiliary", "en", "",
     "Oslo Oslo PROPN _ 3 nsubj\nwill will AUX VerbForm=Fin 3 aux\ncondemn condemn VERB " INF " 0 root\nit it PRON _ 3 obj\n\n"
     "Oslo Oslo PROPN _ 3 nsubj\nmay may AUX VerbForm=Fin 3 aux\ncondemn condemn VERB " INF " 0 root\nit it PRON _ 3 obj\n\n"
     "Oslo Oslo PROPN _ 2 nsubj\nwants want VERB " FIN " 0 root\nto to PART _ 4 mark\ncondemn condemn VERB " INF
     " 2 xcomp\nit it PRON _ 4 obj\n",
     "verb condemn [future] subj=Oslo obj=it\nverb condemn [hypothetical possible] subj=Oslo obj=it\n"
     "verb wants subj=Oslo inf(to)=condemn\nverb condemn [wish] obj=it subj=Oslo* complement<wants\n"},
    {"a body named once", "en", "",
     "The the DET _ 3 det\nSecurity Security PROPN _ 3 compound\nCouncil Council PROPN _ 0 root\n, , PUNCT _ 3 punct\n\n"
     "Welcoming welcome VERB VerbForm=Ger 0 root\nthe the DET _ 3 det\npont pont NOUN _ 1 obj\n, , PUNCT _ 1 punct\n",
     "verb Welcoming obj=pont subj=Council*\n"},
    {"said in a statement", "en", "",
     "Oslo Oslo PROPN _ 2 nsubj\nsaid say VERB " PAST
     " 0 root\nin in ADP _ 6 case\na a DET _ 6 det\njoint joint ADJ _ 6 amod\nstatement statement NOUN _ 2 obl\nit it PRON _ 8 "
     "nsubj\ncondemned condemn VERB " PAST " 2 ccomp\nthe the DET _ 10 det\nbridge bridge NOUN _ 8 obj\n",
     "verb said subj=Oslo obl(in)=statement that=condemned\nverb condemned subj=it obj=bridge reported<said "
     "voice=communiqué:Oslo\n"},
    {"speaker parsed as object", "fr", "",
     "« « PUNCT _ 3 punct\nOslo Oslo PROPN _ 3 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nLima Lima PROPN _ 3 obj\n» » PUNCT _ 3 punct\n, , PUNCT _ 3 punct\na avoir AUX " FIN " 8 aux:tense\n"
     "déclaré déclarer VERB " PASTPART " 3 ccomp\nle le DET _ 10 det\nministre ministre NOUN _ 8 obj\n",
     "verb soutient [quoted] subj=Oslo obj=Lima that=déclaré reported<déclaré voice=speaker:ministre\nverb déclaré "
     "subj=ministre\n"},
    {"quotation over sentences keeps its speaker", "fr", "",
     "« « PUNCT _ 3 punct\nOslo Oslo PROPN _ 3 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nLima Lima PROPN _ 3 obj\n. . PUNCT _ 3 punct\n\n"
     "Lima Lima PROPN _ 2 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nOslo Oslo PROPN _ 2 obj\n» » PUNCT _ 2 punct\n, , PUNCT _ 2 punct\na avoir AUX " FIN " 7 aux:tense\n"
     "dit dire VERB " PASTPART " 2 parataxis\nQuito Quito PROPN _ 7 nsubj\n\n"
     "Oslo Oslo PROPN _ 2 nsubj\nsoutient soutenir VERB " FIN " 0 root\nQuito Quito PROPN _ 2 obj\n",
     "verb soutient [quoted] subj=Oslo obj=Lima voice=speaker:Quito\nverb soutient [quoted] subj=Lima obj=Oslo reported<dit "
     "voice=speaker:Quito\nverb dit subj=Quito\n"
     "verb soutient subj=Oslo obj=Quito\n"},
    {"an aside names the speaker", "en", "",
     "As as SCONJ _ 3 mark\nOslo Oslo PROPN _ 3 nsubj\nsaid say VERB " PAST
     " 6 advcl\n, , PUNCT _ 3 punct\nLima Lima PROPN _ 6 nsubj\ncondemned condemn VERB " PAST " 0 root\nit it PRON _ 6 obj\n",
     "verb condemned subj=Lima obj=it reported<said voice=speaker:Oslo\nverb said subj=Oslo\n"},
    {"infinitive under the addressee", "fr", "",
     "Oslo Oslo PROPN _ 2 nsubj\nappelle appeler VERB " FIN
     " 0 root\nLima Lima PROPN _ 2 obj\nà à ADP _ 5 mark\nsoutenir soutenir VERB " INF " 3 acl\nQuito Quito PROPN _ 5 obj\n",
     "verb appelle inf(à)=soutenir* subj=Oslo obj=Lima\nverb soutenir obj=Quito subj=Lima* reported<appelle voice=speaker:Oslo\n"},
    {"object parsed as second subject", "en", "",
     "Oslo Oslo PROPN _ 2 nsubj\ncondemned condemn VERB " PAST " 0 root\nLima Lima PROPN _ 2 nsubj\n",
     "verb condemned subj=Oslo obj=Lima\n"},
    {"participle form with a subject is finite", "en", "",
     "Oslo Oslo PROPN _ 2 nsubj\ncondemned condemn VERB " PASSIVE " 0 root\nLima Lima PROPN _ 2 obj\n",
     "verb condemned subj=Oslo obj=Lima\n"},
    {"coordinated nouns share", "fr", "",
     "Oslo Oslo PROPN _ 3 nsubj\na avoir AUX " FIN " 3 aux:tense\napporté apporter VERB " PASTPART
     " 0 root\nson son DET Poss=Yes 5 det\nsoutien soutien NOUN _ 3 obj\net et CCONJ _ 7 cc\n"
     "soutien soutien NOUN _ 5 conj\nà à ADP _ 9 case\nLima Lima PROPN _ 7 nmod\n",
     "verb apporté subj=Oslo obj=soutien obj=soutien\nnoun soutien poss=son subj=Oslo* obl(à)=Lima* light=apporté:plain "
     "argument<apporté\n"
     "noun soutien obl(à)=Lima subj=Oslo* poss=son* light=apporté:plain coordinate<soutien\n"},
    {"a phrase must hang together", "fr", "",
     "Ils il PRON PronType=Prs 5 nsubj\nont avoir AUX " FIN
     " 5 aux:tense\nà à ADP _ 4 case\nnouveau nouveau NOUN _ 5 obl\nsoutenu soutenir VERB " PASTPART
     " 0 root\nLima Lima PROPN _ 5 obj\n",
     "verb soutenu subj=Ils obl(à)=nouveau obj=Lima\n"},
    {"reflexive in a compound tense is active", "fr", "",
     "Oslo Oslo PROPN _ 4 nsubj:pass\ns' soi PRON PronType=Prs|Reflex=Yes 4 expl:pv\nest être AUX " FIN
     " 4 aux:pass\nengagée engager VERB " PASSIVE " 0 root\n",
     "verb engagée [reflexive] subj=Oslo\n"},
    {"inverted pronoun", "fr", "",
     "« « PUNCT _ 3 punct\nOslo Oslo PROPN _ 3 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nLima Lima PROPN _ 3 obj\n» » PUNCT _ 3 punct\n, , PUNCT _ 3 punct\na avoir AUX " FIN " 9 aux:tense\n"
     "-t-elle il PRON PronType=Prs 9 expl:subj\ndéclaré déclarer VERB " PASTPART " 3 parataxis:insert\n",
     "verb soutient [quoted] subj=Oslo obj=Lima reported<déclaré voice=speaker:t-elle\nverb déclaré subj=-t-elle\n"},
    {"relative pronoun parsed as subordinator", "en", "",
     "Those that PRON PronType=Dem 5 nsubj\nthat that SCONJ _ 3 mark\nsupport support VERB " FIN
     " 1 acl:relcl\nit it PRON _ 3 obj\ncondemned condemn VERB " PAST " 0 root\nLima Lima PROPN _ 5 obj\n",
     "verb condemned subj=Those obj=Lima\nverb support obj=it subj=Those* relative<condemned\n"},
    {"acts of a body, one parsed as a noun", "en", "",
     "The the DET _ 3 det\nSecurity Security PROPN _ 3 compound\nCouncil Council PROPN _ 0 root\n, , PUNCT _ 3 punct\n\n"
     "Threatens threaten NOUN _ 0 root\nLima Lima PROPN _ 1 nmod\n, , PUNCT _ 1 punct\n\n"
     "Condemns condemn VERB " FIN
     " 0 root\nthe the DET _ 3 det\nbridge bridge NOUN _ 1 obj\n, , PUNCT _ 5 punct\nwelcomes welcome VERB " FIN
     " 3 acl:relcl\nQuito Quito PROPN _ 5 obj\n",
     "verb Threatens obl=Lima subj=Council*\nverb Condemns obj=bridge subj=Council*\nverb welcomes obj=Quito subj=Council*\n"},
    {"a list after a text", "fr", "",
     "La le DET _ 2 det\nrésolution résolution NOUN _ 0 root\n: : PUNCT _ 2 punct\n\n- - PUNCT _ 2 punct\nsoutient soutenir "
     "VERB " FIN " 0 root\nLima Lima PROPN _ 2 obj\n",
     "verb soutient obj=Lima subj=résolution* voice=resolution:résolution\n"},
    {"a year does not date a present or an infinitive", "fr", "2024",
     "Lima Lima PROPN _ 3 nsubj:pass\nest être AUX " FIN " 3 aux:pass\nsoutenue soutenir VERB " PASSIVE
     " 0 root\ndepuis depuis ADP _ 5 case\n2010 2010 NUM _ 3 obl:mod\n\n"
     "Lima Lima PROPN _ 2 nsubj\ndoit devoir VERB " FIN " 0 root\nsoutenir soutenir VERB " INF
     " 2 xcomp\nOslo Oslo PROPN _ 3 obj\nen en ADP _ 6 case\n2010 2010 NUM _ 3 obl:mod\n",
     "verb soutenue [passive] obj=Lima obl(depuis)=2010\nverb doit subj=Lima inf=soutenir\n"
     "verb soutenir [obligation] obj=Oslo obl(en)=2010 subj=Lima* complement<doit\n"},
    {"any verb right behind a quotation", "fr", "",
     "« « PUNCT _ 3 punct\nOslo Oslo PROPN _ 3 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nLima Lima PROPN _ 3 obj\n» » PUNCT _ 3 punct\n, , PUNCT _ 3 punct\na avoir AUX " FIN " 8 aux:tense\n"
     "tonné tonner VERB " PASTPART " 3 parataxis\nQuito Quito PROPN _ 8 obj\n",
     "verb soutient [quoted] subj=Oslo obj=Lima reported<tonné voice=speaker:Quito\nverb tonné subj=Quito\n"},
    {"subject nearest the verb", "fr", "",
     "La le DET _ 2 det\nsemaine semaine NOUN _ 5 nsubj\n, , PUNCT _ 2 punct\nOslo Oslo PROPN _ 5 nsubj\nsoutient soutenir "
     "VERB " FIN " 0 root\nLima Lima PROPN _ 5 obj\n",
     "verb soutient obl=semaine subj=Oslo obj=Lima\n"},
    {"a party with a reflexive verb is active", "fr", "",
     "Oslo Oslo PROPN _ 3 nsubj\ns' soi PRON PronType=Prs|Reflex=Yes 3 expl:pass\nengage engager VERB " FIN " 0 root\n\n"
     "Le le DET _ 2 det\npont pont NOUN _ 4 nsubj:pass\nse soi PRON PronType=Prs|Reflex=Yes 4 expl:pass\nconstruit construire "
     "VERB " FIN " 0 root\n",
     "verb engage [reflexive] subj=Oslo\nverb construit [passive reflexive] obj=pont\n"},
    {"agent and conjunct strayed from an event noun", "fr", "",
     "Le le DET _ 2 det\nsoutien soutien NOUN _ 7 nsubj\nà à ADP _ 4 case\nLima Lima PROPN _ 2 nmod\npar par ADP _ 6 case\nOslo "
     "Oslo PROPN _ 7 obl:mod\ncompte compter VERB " FIN " 0 root\n\n"
     "Le le DET _ 2 det\nsoutien soutien NOUN _ 7 nsubj\nà à ADP _ 4 case\nLima Lima PROPN _ 2 nmod\net et CCONJ _ 6 cc\nOslo Oslo "
     "PROPN _ 7 nsubj\ncompte compter VERB " FIN " 0 root\n",
     "verb compte subj=soutien\nnoun soutien obl(à)=Lima obl(par)=Oslo argument<compte\n"
     "verb compte subj=soutien\nnoun soutien obl(à)=Lima obl(à)=Oslo argument<compte\n"},
    {"a finite verb read as participle", "en", "",
     "Oslo Oslo PROPN _ 0 root\ncondemned condemn VERB " PASSIVE " 1 acl\nLima Lima PROPN _ 2 obj\n",
     "verb condemned obj=Lima subj=Oslo*\n"},
    {"antecedent of a clause parsed as adverbial", "en", "",
     "Oslo Oslo PROPN _ 2 nsubj\ntold tell VERB " PAST
     " 0 root\nLima Lima PROPN _ 2 obj\n, , PUNCT _ 6 punct\nwhich which PRON PronType=Rel 6 nsubj\ncondemned condemn VERB " PAST
     " 2 advcl\nQuito Quito PROPN _ 6 obj\n",
     "verb told subj=Oslo obj=Lima\nverb condemned subj=Lima* obj=Quito adverbial<told\n"},
};

/* ---- from the short form to a document ---- */

static void take_text(ch_text *text, ch_arena *arena, const char *lang, const char *date, chancery_str conllu) {
    *text = (ch_text){.arena = arena, .lang = chancery_str_of(lang)};
    text->source.text = conllu;
    text->source.title = CH_STR("");
    text->source.date = chancery_str_of(date);
    chancery_error err = {0};
    if (ch_conllu_read(text, "case", false, &err)) fail_msg("%u: %s", err.line, err.message);
}

static chancery_status read_all(ch_reading *reading, const ch_text *text, ch_arena *arena) {
    *reading = (ch_reading){.text = text, .pack = pack, .lang = ch_pack_lang(pack, text->lang)};
    CH_TRY(ch_read_index(reading, arena));
    CH_TRY(ch_read_clauses(reading, arena));
    return ch_read_voices(reading, arena);
}

static void test_cases(void **state) {
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer conllu, found;
        ch_buffer_init(&conllu, &arena);
        ch_buffer_init(&found, &arena);
        put_conllu(&conllu, cases[c].tree);
        ch_text text;
        ch_reading reading;
        take_text(&text, &arena, cases[c].lang, cases[c].date, ch_buffer_str(&conllu));
        assert_int_equal(read_all(&reading, &text, &arena), CHANCERY_OK);
        for (uint32_t i = 0; i < reading.clause_count; i++) {
            ch_clause_describe(&reading, i, &found);
            ch_buffer_text(&found, "\n");
        }
        if (!ch_str_equal(ch_buffer_str(&found), chancery_str_of(cases[c].clauses)))
            fail_msg("%s\nexpected:\n%sfound:\n%.*s", cases[c].name, cases[c].clauses, (int)found.size, found.data);
        ch_arena_clear(&arena);
    }
}

/* ---- quotations ---- */

static void test_quotes(void **state) {
    (void)state;
    static const struct {
        const char *name, *words, *quoted; /* words by spaces, "|" ends a sentence; quoted: 1 for each word inside */
    } quotes[] = {
        {"guillemets", "il « dit non » ici", "001100"},
        {"over two sentences", "“ a b . | c d ” , e", "011111000"},
        {"nested", "« a “ b ” c » d", "01111100"},
        {"unbalanced", "a « b c . | d e", "0011100"},
        {"straight", "\" a b \" c", "01100"},
        {"low and high", "„ a b “ c", "01100"},
        {"stray closer", "a » b c", "0000"},
    };
    for (size_t c = 0; c < sizeof quotes / sizeof *quotes; c++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer conllu;
        ch_buffer_init(&conllu, &arena);
        uint32_t id = 1;
        char copy[128];
        snprintf(copy, sizeof copy, "%s", quotes[c].words);
        for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
            if (strcmp(word, "|") == 0) {
                ch_buffer_text(&conllu, "\n");
                id = 1;
                continue;
            }
            bool mark = strspn(word, "\"«»“”„.,") > 0;
            ch_buffer_format(&conllu, "%u\t%s\t%s\t%s\t_\t_\t%u\t%s\t_\t_\n", id, word, word, mark ? "PUNCT" : "NOUN",
                             id == 1 ? 0u : 1u, id == 1 ? "root" : "dep");
            id++;
        }
        ch_buffer_text(&conllu, "\n");
        ch_text text;
        take_text(&text, &arena, "fr", "", ch_buffer_str(&conllu));
        ch_reading reading;
        assert_int_equal(read_all(&reading, &text, &arena), CHANCERY_OK);
        uint32_t at = 0;
        for (const char *want = quotes[c].quoted; *want; want++) {
            if (at < text.token_count && reading.quoted[at] != *want - '0') fail_msg("%s: word %u", quotes[c].name, at);
            at++;
        }
        ch_arena_clear(&arena);
    }
}

/* ---- trees that no grammar has ---- */

static const char *const odd_relations[] = {"nsubj", "obj",  "acl:relcl", "conj", "xcomp",     "advcl",     "parataxis",
                                            "case",  "root", "ccomp",     "cop",  "nmod:poss", "obl:agent", "aux:pass"};

static void test_odd_trees(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (uint32_t round = 0; round < 400; round++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer conllu;
        ch_buffer_init(&conllu, &arena);
        put_conllu(&conllu, cases[round % (sizeof cases / sizeof *cases)].tree);
        ch_text text;
        take_text(&text, &arena, round % 2 ? "fr" : "en", "2020", ch_buffer_str(&conllu));
        make_odd(&text, odd_relations, COUNT_OF(odd_relations), &seed);
        ch_reading reading;
        assert_int_equal(read_all(&reading, &text, &arena), CHANCERY_OK);
        for (uint32_t i = 0; i < reading.clause_count; i++) {
            const ch_clause *clause = &reading.clauses[i];
            assert_true(clause->start <= clause->end && clause->end <= text.source.text.size);
            assert_true(clause->first_arg + clause->arg_count <= reading.arg_count);
            assert_int_equal(reading.clause_of[clause->token], i);
        }
        ch_arena_clear(&arena);
    }
}

static void test_no_memory(void **state) {
    (void)state;
    for (long fail = 1; fail < 40; fail++) {
        ch_arena arena, fresh;
        ch_arena_init(&arena);
        ch_arena_init(&fresh);
        ch_buffer conllu;
        ch_buffer_init(&conllu, &arena);
        for (uint32_t i = 0; i < 400; i++) put_conllu(&conllu, cases[i % (sizeof cases / sizeof *cases)].tree);
        ch_text text;
        take_text(&text, &arena, "fr", "2020", ch_buffer_str(&conllu));
        ch_reading reading;
        ch_fail_after(fail);
        chancery_status status = read_all(&reading, &text, &fresh);
        ch_fail_after(-1);
        assert_true(status == CHANCERY_OK || status == CHANCERY_NO_MEMORY);
        if (fail == 1) assert_int_equal(status, CHANCERY_NO_MEMORY);
        ch_arena_clear(&fresh);
        ch_arena_clear(&arena);
    }
}

static int open_pack(void **state) {
    (void)state;
    const char *folders[] = {CHANCERY_TEST_SOURCE "/tests/data-read"}, *path = CHANCERY_TEST_BUILD "/read_clauses.pack";
    chancery_error err = {0};
    if (chancery_pack_compile(folders, 1, path, NULL, NULL, &err) || chancery_pack_open(path, &pack, &err)) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
        return -1;
    }
    return 0;
}

static int close_pack(void **state) {
    (void)state;
    chancery_pack_close(pack);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_quotes),
                                       cmocka_unit_test(test_odd_trees), cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
