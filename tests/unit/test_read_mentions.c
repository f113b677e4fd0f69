/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parties and mentions from trees written by hand.
 *
 * Each case gives a language, a document date, sentences as one token a line ("form lemma UPOS FEATS head deprel", an empty line
 * between sentences) and the mentions expected in the order of the text, one a line: the head's form, then each party as
 * "CODE/SECTOR role", "(place)" when it is a mere place. A first line "title" says that the first sentence is the document's title.
 */
#include "parse/parse.h"
#include "read/reading.h"

#include "tree_lines.h"

typedef struct {
    const char *name, *lang, *date, *tree, *mentions;
} mention_case;

static chancery_pack *pack;

#define FIN  "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
#define PART "Tense=Past|VerbForm=Part"
#define DEF  "Definite=Def|Number=Sing|PronType=Art"
#define DEFP "Definite=Def|Number=Plur|PronType=Art"
#define HE   "Gender=Masc|Number=Sing|Person=3|PronType=Prs"
#define SHE  "Gender=Fem|Number=Sing|Person=3|PronType=Prs"
#define THEY "Number=Plur|Person=3|PronType=Prs"
#define SON  "Number=Sing|Person=3|Poss=Yes|PronType=Prs"
#define WE   "Number=Plur|Person=1|PronType=Prs"
#define DEM  "Number=Plur|PronType=Dem"

static const mention_case cases[] = {
    {"role with adjective", "fr", "",
     "Le le DET " DEF " 2 det\nministre ministre NOUN Gender=Masc|Number=Sing 7 nsubj\nde de ADP _ 5 case\nles le DET _ 5 "
     "det\naffaires affaire NOUN _ 2 nmod\n"
     "étrangères étranger ADJ _ 5 amod\nparle parler VERB " FIN " 0 root\n\n"
     "Le le DET " DEF " 2 det\nministre ministre NOUN Gender=Masc|Number=Sing 8 nsubj\nde de ADP _ 5 case\nles le DET _ 5 "
     "det\naffaires affaire NOUN _ 2 nmod\n"
     "étrangères étranger ADJ _ 5 amod\nkazakh kazakh ADJ _ 2 amod\nparle parler VERB " FIN " 0 root\n",
     "ministre = ---/GOV minister\nministre = KAZ/GOV minister\nkazakh = KAZ/GOV\n"},
    {"role with possessor", "en", "",
     "Kazakhstan Kazakhstan PROPN _ 4 nmod:poss\n's 's PART _ 1 case\nforeign foreign ADJ _ 4 amod\nminister minister NOUN "
     "Number=Sing 5 nsubj\nspeaks speak VERB " FIN " 0 root\n",
     "Kazakhstan = KAZ/GOV\nminister = KAZ/GOV minister\n"},
    {"in office", "fr", "2024-05", "Aru Aru PROPN _ 3 nsubj\nBek Bek PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n",
     "Aru = KAZ/GOV president\n"},
    {"the office of that day", "fr", "2020-05",
     "Aru Aru PROPN _ 3 nsubj\nBek Bek PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n",
     "Aru = KAZ/GOV minister of foreign affairs\n"},
    {"left office, met twice", "fr", "2024-05",
     "Léa Léa PROPN _ 3 nsubj\nMont Mont PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n\n"
     "Léa Léa PROPN _ 3 nsubj\nMont Mont PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n",
     "Léa = FRA/ELI\nLéa = FRA/ELI\n"},
    {"a name tagged as a verb", "fr", "2024",
     "Aru aru VERB _ 0 root\nBek Bek PROPN _ 1 flat:name\nparle parler VERB " FIN " 1 xcomp\n", "Aru = KAZ/GOV president\n"},
    {"title before a name", "fr", "2024",
     "M. monsieur NOUN Gender=Masc|Number=Sing 3 nsubj\nSefri Sefri PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n",
     "M. = MAR/GOV prime minister\nSefri = MAR/GOV prime minister\n"},
    {"a name told by its role, then by surname", "fr", "",
     "Le le DET " DEF " 2 det\nprésident président NOUN Gender=Masc|Number=Sing 6 nsubj\nmarocain marocain ADJ _ 2 amod\nOmar Omar "
     "PROPN _ 2 flat:name\nTazi Tazi PROPN _ 4 flat:name\n"
     "parle parler VERB " FIN
     " 0 root\n\nM. monsieur NOUN Gender=Masc|Number=Sing 3 nsubj\nTazi Tazi PROPN _ 1 flat:name\nparle parler VERB " FIN
     " 0 root\n",
     "président = MAR/GOV president\nmarocain = MAR/GOV\nOmar = MAR/GOV president\nM. = MAR/GOV president\nTazi = MAR/GOV "
     "president\n"},
    {"who holds a role hangs lower", "fr", "2024",
     "Le le DET " DEF " 2 det\nporte-parole porte-parole NOUN Gender=Masc|Number=Sing 7 nsubj\nde de ADP _ 4 case\ngouvernement "
     "gouvernement NOUN Gender=Masc|Number=Sing 2 nmod\nAru Aru PROPN _ 4 flat:name\n"
     "Bek Bek PROPN _ 5 flat:name\nparle parler VERB " FIN " 0 root\n\n"
     "Le le DET " DEF " 2 det\nprésident président NOUN Gender=Masc|Number=Sing 10 nsubj\nde de ADP _ 5 case\nl' le DET _ 5 "
     "det\nUA UA PROPN _ 2 nmod\n, , PUNCT _ 7 punct\nOmar Omar PROPN _ 5 appos\n"
     "Tazi Tazi PROPN _ 7 flat:name\n, , PUNCT _ 7 punct\nparle parler VERB " FIN " 0 root\n",
     "porte-parole = KAZ/GOV president\ngouvernement = KAZ/GOV government\nAru = KAZ/GOV president\nprésident = AFU/IGO "
     "president\nUA = AFU/IGO\nOmar = AFU/IGO president\n"},
    {"first only a name, then whose", "fr", "",
     "Omar Omar PROPN _ 3 nsubj\nTazi Tazi PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n\n"
     "Omar Omar PROPN _ 6 nsubj\nTazi Tazi PROPN _ 1 flat:name\n, , PUNCT _ 4 punct\nministre ministre NOUN "
     "Gender=Masc|Number=Sing 1 appos\nmarocain marocain ADJ _ 4 amod\n"
     "parle parler VERB " FIN " 0 root\n",
     "Omar = MAR/GOV minister\nOmar = MAR/GOV minister\nministre = MAR/GOV minister\nmarocain = MAR/GOV\n"},
    {"a name that an apposition places", "fr", "",
     "Omar Omar PROPN _ 7 nsubj\nTazi Tazi PROPN _ 1 flat:name\n, , PUNCT _ 5 punct\nun un DET _ 5 det\nnageur nageur NOUN "
     "Gender=Masc|Number=Sing 1 appos\nmarocain marocain ADJ _ 5 amod\n"
     "parle parler VERB " FIN " 0 root\n",
     "Omar = MAR/CVL\nmarocain = MAR/GOV\n"},
    {"two states, one role", "fr", "",
     "Des un DET _ 2 det\nsoldats soldat NOUN Gender=Masc|Number=Plur 6 nsubj\nkazakhs kazakh ADJ _ 2 amod\net et CCONJ _ 5 "
     "cc\nmarocains marocain ADJ _ 3 conj\nparlent parler VERB " FIN " 0 root\n",
     "soldats = KAZ/MIL soldier + MAR/MIL soldier\nkazakhs = KAZ/GOV\nmarocains = MAR/GOV\n"},
    {"two adjectives side by side", "en", "",
     "Kazakh Kazakh ADJ _ 4 amod\nand and CCONJ _ 3 cc\nMoroccan Moroccan ADJ _ 4 amod\nministers minister NOUN Number=Plur 5 "
     "nsubj\nspeak speak VERB " FIN " 0 root\n",
     "Kazakh = KAZ/GOV\nMoroccan = MAR/GOV\nministers = KAZ/GOV minister + MAR/GOV minister\n"},
    {"the office that the words name", "fr", "2024",
     "La le DET " DEF " 2 det\nministre ministre NOUN Gender=Fem|Number=Sing 7 nsubj\nfrançaise français ADJ _ 2 amod\n, , PUNCT _ "
     "5 punct\nIda Ida PROPN _ 2 appos\nLund Lund PROPN _ 5 flat:name\nparle parler VERB " FIN " 0 root\n\n"
     "Ida Ida PROPN _ 3 nsubj\nLund Lund PROPN _ 1 flat:name\nparle parler VERB " FIN " 0 root\n",
     "ministre = FRA/GOV minister\nfrançaise = FRA/GOV\nIda = FRA/GOV minister\nIda = AFU/IGO chair\n"},
    {"two owners, one role", "fr", "",
     "Les le DET " DEFP " 2 det\nambassadeurs ambassadeur NOUN Gender=Masc|Number=Plur 8 nsubj\nde de ADP _ 4 case\nFrance France "
     "PROPN _ 2 nmod\net et CCONJ _ 7 cc\nde de ADP _ 7 case\n"
     "Maroc Maroc PROPN _ 4 conj\nparlent parler VERB " FIN " 0 root\n",
     "ambassadeurs = FRA/GOV ambassador + MAR/GOV ambassador\nFrance = FRA/GOV\nMaroc = MAR/GOV\n"},
    {"a place is no owner when there is another", "en", "",
     "A a DET _ 3 det\nKazakh Kazakh PROPN _ 3 compound\nleader leader NOUN Number=Sing 6 nsubj\nin in ADP _ 5 case\nMorocco "
     "Morocco PROPN _ 3 nmod\nspeaks speak VERB " FIN " 0 root\n",
     "Kazakh = KAZ/GOV\nleader = KAZ/GOV leader\nMorocco = MAR/GOV (place)\n"},
    {"counterpart", "fr", "",
     "Le le DET " DEF
     " 2 det\nministre ministre NOUN Gender=Masc|Number=Sing 4 nsubj\nkazakh kazakh ADJ _ 2 amod\nreçoit recevoir VERB " FIN
     " 0 root\nson son DET " SON " 6 det\n"
     "homologue homologue NOUN Gender=Masc|Number=Sing 4 obj\nmarocain marocain ADJ _ 6 amod\n",
     "ministre = KAZ/GOV minister\nkazakh = KAZ/GOV\nson = KAZ/GOV minister\nhomologue = MAR/GOV minister\nmarocain = MAR/GOV\n"},
    {"pair", "fr", "",
     "Astana Astana PROPN _ 2 nsubj\nreçoit recevoir VERB " FIN " 0 root\nRabat Rabat PROPN _ 2 obj\n\n"
     "Les le DET " DEFP " 3 det\ndeux deux NUM _ 3 nummod\npays pays NOUN Gender=Masc|Number=Plur 4 nsubj\nparlent parler VERB " FIN
     " 0 root\n",
     "Astana = KAZ/GOV\nRabat = MAR/GOV\npays = KAZ/GOV + MAR/GOV\n"},
    {"the kingdom, their country", "en", "",
     "Morocco Morocco PROPN _ 2 nsubj\nthanks thank VERB " FIN " 0 root\nKazakhstan Kazakhstan PROPN _ 2 obj\n\n"
     "The the DET " DEF " 2 det\nkingdom kingdom NOUN Number=Sing 3 nsubj\nspeaks speak VERB " FIN
     " 0 root\nof of ADP _ 6 case\nits its PRON Number=Sing|Person=3|Poss=Yes|PronType=Prs 6 nmod:poss\n"
     "country country NOUN Number=Sing 3 obl\n",
     "Morocco = MAR/GOV\nKazakhstan = KAZ/GOV\nkingdom = MAR/GOV\nits = MAR/GOV\ncountry = MAR/GOV\n"},
    {"those countries and their governments", "en", "",
     "Chile Chile PROPN _ 4 nsubj\nand and CCONJ _ 3 cc\nPeru Peru PROPN _ 1 conj\nhelped help VERB _ 0 root\n\n"
     "The the DET " DEFP " 2 det\ngovernments government NOUN Number=Plur 6 nsubj\nof of ADP _ 5 case\nthose that DET " DEM
     " 5 det\ncountries country NOUN Number=Plur 2 nmod\nspeak speak VERB " FIN " 0 root\n\n"
     "Many many ADJ _ 2 amod\ncountries country NOUN Number=Plur 3 nsubj\nspeak speak VERB " FIN " 0 root\n",
     "Chile = CHL/GOV\nPeru = PER/GOV\ngovernments = CHL/GOV government + PER/GOV government\ncountries = CHL/GOV + "
     "PER/GOV\ncountries = ---/GOV\n"},
    {"pronouns by gender", "fr", "2024",
     "La le DET " DEF
     " 2 det\nprésidente président NOUN Gender=Fem|Number=Sing 4 nsubj\nfrançaise français ADJ _ 2 amod\nreçoit recevoir VERB " FIN
     " 0 root\nle le DET " DEF " 6 det\n"
     "ministre ministre NOUN Gender=Masc|Number=Sing 4 obj\nmarocain marocain ADJ _ 6 amod\n\n"
     "Elle lui PRON " SHE " 2 nsubj\nparle parler VERB " FIN " 0 root\n\nIl lui PRON " HE " 2 nsubj\nparle parler VERB " FIN
     " 0 root\n",
     "présidente = FRA/GOV president\nfrançaise = FRA/GOV\nministre = MAR/GOV minister\nmarocain = MAR/GOV\nElle = FRA/GOV "
     "president\nIl = MAR/GOV minister\n"},
    {"pronoun in the plural", "en", "",
     "Kazakh Kazakh ADJ _ 2 amod\nministers minister NOUN Number=Plur 3 nsubj\nmet meet VERB _ 0 root\nMorocco Morocco PROPN _ 3 "
     "obj\n\nThey they PRON " THEY " 2 nsubj\nspeak speak VERB " FIN " 0 root\n",
     "Kazakh = KAZ/GOV\nministers = KAZ/GOV minister\nMorocco = MAR/GOV\nThey = KAZ/GOV minister\n"},
    {"words that only describe, days", "en", "",
     "Kazakh Kazakh ADJ _ 3 amod\nPresident President PROPN Number=Sing 3 nmod:desc\nOmar Omar PROPN Number=Sing 5 nsubj\nTazi "
     "Tazi PROPN _ 3 flat\nspeaks speak VERB " FIN " 0 root\n"
     "on on ADP _ 7 case\nMonday Monday PROPN Number=Sing 5 obl\nabout about ADP _ 10 case\nminister minister NOUN Number=Sing 10 "
     "compound\nsalaries salary NOUN Number=Plur 5 obl\n",
     "Kazakh = KAZ/GOV\nOmar = KAZ/GOV president\n"},
    {"it is no he", "en", "",
     "Mr. Mr. NOUN Number=Sing 3 nsubj\nTazi Tazi PROPN _ 1 flat\nleads lead VERB " FIN " 0 root\nMorocco Morocco PROPN _ 3 obj\n\n"
     "It it PRON Gender=Neut|Number=Sing|Person=3|PronType=Prs 2 nsubj\nspeaks speak VERB " FIN " 0 root\n\nHe he PRON " HE
     " 2 nsubj\nspeaks speak VERB " FIN " 0 root\n",
     "Mr. = ---/---\nTazi = ---/---\nMorocco = MAR/GOV\nIt = MAR/GOV\nHe = ---/---\n"},
    {"inverted and impersonal subjects", "fr", "2024",
     "Rabat Rabat PROPN _ 2 nsubj\nparle parler VERB " FIN
     " 0 root\nfort fort NOUN Gender=Masc|Number=Sing 2 obl\n\na avoir AUX " FIN " 3 aux:tense\n-t-il lui PRON " HE
     " 3 expl:subj\ndit dire VERB " PART " 0 root\n\n"
     "Il lui PRON " HE " 2 expl:subj\nfaut falloir VERB " FIN " 0 root\n",
     "Rabat = MAR/GOV\n-t-il = MAR/GOV\n"},
    {"possessive of what a conjunct belongs to", "fr", "",
     "La le DET " DEF
     " 2 det\npaix paix NOUN _ 8 nsubj\nde de ADP _ 4 case\nMaroc Maroc PROPN _ 2 nmod\net et CCONJ _ 7 cc\nson son DET " SON
     " 7 det\nplan plan NOUN _ 2 conj\n"
     "plaisent plaire VERB " FIN " 0 root\nà à ADP _ 10 case\nAstana Astana PROPN _ 8 obl\n",
     "Maroc = MAR/GOV\nson = MAR/GOV\nAstana = KAZ/GOV (place)\n"},
    {"possessive under control", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\naccuse accuser VERB " FIN
     " 0 root\nAstana Astana PROPN _ 2 obj\nde de ADP _ 5 mark\nsoutenir soutenir VERB VerbForm=Inf 2 xcomp\nson son DET " SON
     " 7 det\n"
     "gouvernement gouvernement NOUN Gender=Masc|Number=Sing 5 obj\n",
     "Rabat = MAR/GOV\nAstana = KAZ/GOV\nson = KAZ/GOV\ngouvernement = KAZ/GOV government\n"},
    {"allies are others", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\nsoutient soutenir VERB " FIN
     " 0 root\nses son DET Number=Plur|Person=3|Poss=Yes|PronType=Prs 4 det\nalliés allié NOUN Gender=Masc|Number=Plur 2 obj\n",
     "Rabat = MAR/GOV\nses = MAR/GOV\nalliés = ---/GOV ally\n"},
    {"short form of a name", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\nparle parler VERB " FIN
     " 0 root\nà à ADP _ 5 case\nle le DET _ 5 det\nConseil conseil NOUN Gender=Masc|Number=Sing 2 obl\nde de ADP _ 7 "
     "case\nsécurité sécurité NOUN _ 5 nmod\n\n"
     "Le le DET " DEF " 2 det\nConseil conseil NOUN Gender=Masc|Number=Sing 3 nsubj\nparle parler VERB " FIN " 0 root\n",
     "Rabat = MAR/GOV\nConseil = UNO/IGO\nConseil = UNO/IGO\n"},
    {"a body's role without its name", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\nremercie remercier VERB " FIN " 0 root\nl' le DET _ 4 det\nUA UA PROPN _ 2 obj\n\n"
     "Le le DET " DEF " 2 det\nconseil conseil NOUN Gender=Masc|Number=Sing 3 nsubj\nparle parler VERB " FIN " 0 root\n\n"
     "Le le DET " DEF " 2 det\ngouvernement gouvernement NOUN Gender=Masc|Number=Sing 3 nsubj\nparle parler VERB " FIN " 0 root\n",
     "Rabat = MAR/GOV\nUA = AFU/IGO\nconseil = AFU/IGO council\ngouvernement = MAR/GOV government\n"},
    {"a court with a name of its own", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\nsaisit saisir VERB " FIN " 0 root\nla le DET " DEF
     " 4 det\ncour cour NOUN Gender=Fem|Number=Sing 2 obj\nrégionale régional ADJ _ 4 amod\nde de ADP _ 7 case\nBolo Bolo PROPN _ "
     "4 nmod\n\n"
     "La le DET " DEF " 2 det\ncour cour NOUN Gender=Fem|Number=Sing 3 nsubj\nparle parler VERB " FIN " 0 root\n",
     "Rabat = MAR/GOV\ncour = ---/JUD court\nBolo = ---/---\ncour = ---/JUD court\n"},
    {"the author of a speech", "en", "",
     "title\nChile Chile PROPN _ 0 root\n: : PUNCT _ 3 punct\nstatement statement NOUN Number=Sing 1 appos\n\nWe we PRON " WE
     " 2 nsubj\nthank thank VERB " FIN " 0 root\nMorocco Morocco PROPN _ 2 obj\n\n"
     "Our our PRON Number=Plur|Person=1|Poss=Yes|PronType=Prs 2 nmod:poss\ncountry country NOUN Number=Sing 3 nsubj\nspeaks speak "
     "VERB " FIN " 0 root\n",
     "Chile = CHL/GOV\nWe = CHL/GOV\nMorocco = MAR/GOV\nOur = CHL/GOV\ncountry = CHL/GOV\n"},
    {"first person in a quotation", "fr", "",
     "« « PUNCT _ 3 punct\nNous nous PRON " WE " 3 nsubj\nsoutenons soutenir VERB " FIN
     " 0 root\nAstana Astana PROPN _ 3 obj\n» » PUNCT _ 3 punct\n, , PUNCT _ 3 punct\na avoir AUX " FIN " 8 aux:tense\n"
     "déclaré déclarer VERB " PART " 3 parataxis:insert\nle le DET " DEF
     " 10 det\nministre ministre NOUN Gender=Masc|Number=Sing 8 nsubj\nmarocain marocain ADJ _ 10 amod\n\n"
     "Nous nous PRON " WE " 2 nsubj\nparlons parler VERB " FIN " 0 root\n",
     "Nous = MAR/GOV minister\nAstana = KAZ/GOV\nministre = MAR/GOV minister\nmarocain = MAR/GOV\n"},
    {"who quotes is not quoted about", "fr", "",
     "La le DET " DEF
     " 2 det\nprésidente président NOUN Gender=Fem|Number=Sing 4 nsubj\nmarocaine marocain ADJ _ 2 amod\nparle parler VERB " FIN
     " 0 root\n\n"
     "« « PUNCT _ 4 punct\nLa le DET " DEF " 3 det\nFrance France PROPN Gender=Fem|Number=Sing 4 nsubj\nparle parler VERB " FIN
     " 0 root\n» » PUNCT _ 4 punct\n, , PUNCT _ 9 punct\na avoir AUX " FIN " 9 aux:tense\n"
     "-t-elle lui PRON " SHE " 9 expl:subj\ndit dire VERB " PART " 4 parataxis\n",
     "présidente = MAR/GOV president\nmarocaine = MAR/GOV\nFrance = FRA/GOV\n-t-elle = MAR/GOV president\n"},
    {"whose an office is when many states are spoken of", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\naccuse accuser VERB " FIN
     " 0 root\nAstana Astana PROPN _ 2 obj\n, , PUNCT _ 5 punct\nFrance France PROPN _ 3 conj\net et CCONJ _ 7 cc\n"
     "Pérou Pérou PROPN _ 3 conj\n\nLe le DET " DEF
     " 2 det\ngouvernement gouvernement NOUN Gender=Masc|Number=Sing 3 nsubj\nparle parler VERB " FIN " 0 root\n",
     "Rabat = MAR/GOV\nAstana = KAZ/GOV\nFrance = FRA/GOV\nPérou = PER/GOV\ngouvernement = ---/GOV government\n"},
    {"the two countries, one of them by an adjective", "fr", "",
     "Le le DET " DEF " 2 det\ngouvernement gouvernement NOUN Gender=Masc|Number=Sing 4 nsubj\nkazakh kazakh ADJ _ 2 amod\n"
     "reçoit recevoir VERB " FIN " 0 root\nle le DET " DEF
     " 6 det\nministre ministre NOUN Gender=Masc|Number=Sing 4 obj\nmarocain marocain ADJ _ 6 amod\n\n"
     "Les le DET " DEFP " 3 det\ndeux deux NUM _ 3 nummod\npays pays NOUN Gender=Masc|Number=Plur 4 nsubj\nparlent parler VERB " FIN
     " 0 root\n",
     "gouvernement = KAZ/GOV government\nkazakh = KAZ/GOV\nministre = MAR/GOV minister\nmarocain = MAR/GOV\npays = KAZ/GOV + "
     "MAR/GOV\n"},
    {"they are no government", "fr", "",
     "Les le DET " DEFP " 2 det\nsoldats soldat NOUN Gender=Masc|Number=Plur 3 nsubj\nparlent parler VERB " FIN
     " 0 root\nà à ADP _ 6 case\nle le DET " DEF " 6 det\ngouvernement gouvernement NOUN Gender=Masc|Number=Sing 3 obl\nkazakh "
     "kazakh ADJ _ 6 amod\n\nIls lui PRON Gender=Masc|Number=Plur|Person=3|PronType=Prs 2 nsubj\nparlent parler VERB " FIN
     " 0 root\n",
     "soldats = ---/MIL soldier\ngouvernement = KAZ/GOV government\nkazakh = KAZ/GOV\nIls = ---/MIL soldier\n"},
    {"an acronym in brackets", "en", "",
     "The the DET " DEF " 3 det\nKazakh kazakh ADJ _ 3 amod\ngovernment government NOUN Number=Sing 7 nsubj\n( ( PUNCT _ 5 punct\n"
     "KG KG PROPN _ 3 appos\n) ) PUNCT _ 5 punct\nspeaks speak VERB " FIN " 0 root\n\n"
     "KG KG PROPN _ 2 nsubj\nthanks thank VERB " FIN " 0 root\nMorocco Morocco PROPN _ 2 obj\n( ( PUNCT _ 5 punct\nAP AP PROPN _ 3 "
     "appos\n) ) PUNCT _ 5 punct\n",
     "Kazakh = KAZ/GOV\ngovernment = KAZ/GOV government\nKG = KAZ/GOV government\nKG = KAZ/GOV government\nMorocco = "
     "MAR/GOV\nAP = ---/---\n"},
    {"a name for the holder of a role", "en", "",
     "The the DET " DEF " 3 det\nKazakh kazakh ADJ _ 3 amod\nminister minister NOUN Number=Sing 4 nsubj\nspeaks speak VERB " FIN
     " 0 root\n\nMinister minister NOUN Number=Sing 3 nsubj\nOral Oral PROPN _ 1 flat\nspeaks speak VERB " FIN
     " 0 root\n\nMr. Mr. NOUN Number=Sing 3 nsubj\nOral Oral PROPN _ 1 flat\nspeaks speak VERB " FIN " 0 root\n",
     "Kazakh = KAZ/GOV\nminister = KAZ/GOV minister\nMinister = KAZ/GOV minister\nOral = KAZ/GOV minister\nMr. = KAZ/GOV "
     "minister\nOral = KAZ/GOV minister\n"},
    {"a former holder", "en", "",
     "The the DET " DEF " 4 det\nformer former ADJ _ 4 amod\nKazakh kazakh ADJ _ 4 amod\nminister minister NOUN Number=Sing 5 "
     "nsubj\nspeaks speak VERB " FIN " 0 root\n",
     "Kazakh = KAZ/GOV\nminister = KAZ/ELI minister\n"},
    {"a namesake is another", "en", "2024",
     "Rik Rik PROPN _ 3 nsubj\nBek Bek PROPN _ 1 flat\nspeaks speak VERB " FIN
     " 0 root\n\nAru Aru PROPN _ 4 nsubj\nT. T. PROPN _ 1 "
     "flat\nBek Bek PROPN _ 1 flat\nspeaks speak VERB " FIN " 0 root\n\nBek Bek PROPN _ 2 nsubj\nspeaks speak VERB " FIN
     " 0 root\n",
     "Rik = ---/---\nAru = KAZ/GOV president\nBek = KAZ/GOV president\n"},
    {"words around a general noun", "en", "",
     "Kazakh kazakh ADJ _ 3 amod\ngovernment government NOUN Number=Sing 3 compound\nleaders leader NOUN Number=Plur 7 nsubj\nand "
     "and "
     "CCONJ _ 5 cc\nmembers member NOUN Number=Plur 3 conj\nhere here ADV _ 7 advmod\nspeak speak VERB " FIN
     " 0 root\nto to ADP _ 9 case\ngroups group NOUN Number=Plur 7 obl\nof of ADP _ 11 case\nministers minister NOUN Number=Plur 9 "
     "nmod\n",
     "Kazakh = KAZ/GOV\ngovernment = KAZ/GOV government\nleaders = KAZ/GOV leader\ngroups = ---/GOV minister\nministers = "
     "---/GOV minister\n"},
    {"places inside names of persons", "en", "",
     "Morocco Morocco PROPN _ 3 nsubj\nDale Dale PROPN _ 1 flat\nthanks thank VERB " FIN
     " 0 root\nOlga Olga PROPN _ 3 obj\nPeru Peru PROPN _ 4 flat\n\nMr. Mr. NOUN Number=Sing 3 nsubj\nChile Chile PROPN _ 1 "
     "flat\nthanks thank VERB " FIN " 0 root\nChile Chile PROPN _ 3 obj\n",
     "Morocco = ---/---\nOlga = ---/---\nMr. = ---/---\nChile = ---/---\nChile = CHL/GOV\n"},
    {"one name, two states: the one that the rest tells", "en", "",
     "Andia Andia PROPN _ 2 nsubj\nthanks thank VERB " FIN " 0 root\nMorocco Morocco PROPN _ 2 obj\n\nPeru Peru PROPN _ 2 "
     "nsubj\nspeaks speak VERB " FIN " 0 root\n",
     "Andia = PER/GOV\nMorocco = MAR/GOV\nPeru = PER/GOV\n"},
    {"one name, two states: the proper one when nothing tells", "en", "",
     "Andia Andia PROPN _ 2 nsubj\nthanks thank VERB " FIN " 0 root\nMorocco Morocco PROPN _ 2 obj\n",
     "Andia = CHL/GOV\nMorocco = MAR/GOV\n"},
    {"a region beside another of its state", "en", "",
     "Coasta Coasta PROPN _ 4 nsubj\nand and CCONJ _ 3 cc\nHilland Hilland PROPN _ 1 conj\nthank thank VERB " FIN
     " 0 root\nMorocco Morocco PROPN _ 4 obj\n\nCoasta Coasta PROPN _ 2 nsubj\nthanks thank VERB " FIN
     " 0 root\nPeru Peru PROPN _ 2 obj\n",
     "Coasta = PER/GOV\nHilland = PER/GOV\nMorocco = MAR/GOV\nCoasta = CHL/GOV\nPeru = PER/GOV\n"},
    {"who backs somebody does not own him", "en", "",
     "Kazakh kazakh ADJ _ 3 amod\n- - PUNCT _ 1 punct\nbacked back VERB " PART
     " 4 amod\nleaders leader NOUN Number=Plur 5 nsubj\nspeak speak VERB " FIN " 0 root\n",
     "Kazakh = KAZ/GOV\nleaders = ---/GOV leader\n"},
    {"a body named after a place nobody knows", "en", "",
     "Quell Quell PROPN _ 2 compound\ngovernment government NOUN Number=Sing 3 nsubj\nspeaks speak VERB " FIN " 0 root\n",
     "Quell = ---/---\ngovernment = ---/GOV government\n"},
    {"a name that gets its role later", "en", "",
     "Omar Omar PROPN _ 3 nsubj\nTazi Tazi PROPN _ 1 flat\nspeaks speak VERB " FIN
     " 0 root\n\nMinister minister NOUN Number=Sing 3 nsubj\nTazi Tazi PROPN _ 1 flat\nspeaks speak VERB " FIN " 0 root\n",
     "Omar = ---/GOV minister\nMinister = ---/GOV minister\nTazi = ---/GOV minister\n"},
    {"people of the one state spoken of", "fr", "",
     "Rabat Rabat PROPN _ 2 nsubj\naccuse accuser VERB " FIN " 0 root\nla le DET " DEF
     " 4 det\npopulation population NOUN Gender=Fem|Number=Sing 2 obj\n\n"
     "Astana Astana PROPN _ 2 nsubj\nsoutient soutenir VERB " FIN " 0 root\nla le DET " DEF
     " 4 det\npopulation population NOUN Gender=Fem|Number=Sing 2 obj\n\n",
     "Rabat = MAR/GOV\npopulation = MAR/CVL population\nAstana = KAZ/GOV\npopulation = MAR/CVL population\n"},
    {"people and their state", "fr", "",
     "Les le DET " DEFP " 2 det\nKazakhs Kazakh PROPN Gender=Masc|Number=Plur 3 nsubj\nparlent parler VERB " FIN " 0 root\n\n"
     "La le DET " DEF " 2 det\npopulation population NOUN Gender=Fem|Number=Sing 5 nsubj\nde de ADP _ 4 case\nRabat Rabat PROPN _ "
     "2 nmod\nparle parler VERB " FIN " 0 root\n",
     "Kazakhs = KAZ/CVL\npopulation = MAR/CVL population\nRabat = MAR/GOV\n"},
};

/* ---- from the short form to a document ---- */

static void take_text(ch_text *text, ch_arena *arena, const mention_case *one, uint32_t copies) {
    ch_buffer conllu;
    ch_buffer_init(&conllu, arena);
    bool title = strncmp(one->tree, "title\n", 6) == 0;
    for (uint32_t i = 0; i < copies; i++) put_conllu(&conllu, one->tree + (title ? 6 : 0));
    *text = (ch_text){.arena = arena, .lang = chancery_str_of(one->lang)};
    text->source.text = ch_buffer_str(&conllu);
    text->source.title = CH_STR("");
    text->source.date = chancery_str_of(one->date);
    chancery_error err = {0};
    if (ch_conllu_read(text, "case", false, &err)) fail_msg("%s: %u: %s", one->name, err.line, err.message);
    text->source.title = text->source.text;
    if (title) text->sentences[0].in_title = 1;
}

static chancery_status read_all(ch_reading *reading, ch_text *text, ch_arena *arena) {
    ch_read_repair(pack, text);
    chancery_error err;
    return ch_read(pack, text, arena, reading, &err);
}

static void describe(const ch_reading *r, const ch_mention *mention, ch_buffer *out) {
    ch_buffer_put(out, r->text->tokens[mention->head].form);
    for (uint32_t k = 0; k < mention->party_count; k++) {
        const ch_party *party = &r->parties[r->party_list[mention->first_party + k]];
        chancery_str sector = ch_list_item(r->pack, CH_LIST_SECTOR, party->sector)->name;
        ch_buffer_format(out, "%s%.*s/%.*s", k ? " + " : " = ", CH_ARG(party->code),
                         CH_ARG(party->sector ? sector : CH_STR("---")));
        if (party->role.size) ch_buffer_format(out, " %.*s", CH_ARG(party->role));
    }
    ch_buffer_text(out, mention->place_only ? " (place)\n" : "\n");
}

static void test_cases(void **state) {
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer found;
        ch_buffer_init(&found, &arena);
        ch_text text;
        ch_reading reading;
        take_text(&text, &arena, &cases[c], 1);
        assert_int_equal(read_all(&reading, &text, &arena), CHANCERY_OK);
        for (uint32_t i = 0; i < text.token_count; i++)
            if (reading.mention_of[i] != CH_NONE) describe(&reading, &reading.mentions[reading.mention_of[i]], &found);
        if (!ch_str_equal(ch_buffer_str(&found), chancery_str_of(cases[c].mentions)))
            fail_msg("%s\nexpected:\n%sfound:\n%.*s", cases[c].name, cases[c].mentions, (int)found.size, found.data);
        ch_arena_clear(&arena);
    }
}

/* ---- who is named inside a phrase ---- */

static void test_within(void **state) {
    (void)state;
    static const mention_case phrase = {"within", "fr", "",
                                        "Rabat Rabat PROPN _ 2 nsubj\ncondamne condamner VERB " FIN " 0 root\nla le DET " DEF
                                        " 4 det\nvisite visite NOUN _ 2 obj\nmarocaine marocain ADJ _ 4 amod\nde de ADP _ 7 case\n"
                                        "France France PROPN _ 4 nmod\nà à ADP _ 9 case\nAstana Astana PROPN _ 4 nmod\n",
                                        ""};
    ch_arena arena;
    ch_arena_init(&arena);
    ch_text text;
    ch_reading reading;
    take_text(&text, &arena, &phrase, 1);
    assert_int_equal(read_all(&reading, &text, &arena), CHANCERY_OK);
    uint32_t actor = reading.mention_of[0], visit = 3;
    const uint32_t *side = &reading.party_list[reading.mentions[actor].first_party];
    assert_int_equal(ch_read_owner(&reading, visit), reading.mention_of[4]);
    assert_int_equal(ch_read_party_within(&reading, visit, true), reading.mention_of[6]);
    assert_int_equal(ch_read_other_within(&reading, visit, true, side, 1), reading.mention_of[6]);
    uint32_t both[] = {side[0], reading.party_list[reading.mentions[reading.mention_of[6]].first_party]};
    assert_int_equal(ch_read_other_within(&reading, visit, true, both, 2),
                     reading.mention_of[8]); /* the place, when nothing else is left */
    ch_arena_clear(&arena);
}

/* ---- coordination mended ---- */

static void test_repair(void **state) {
    (void)state;
    static const mention_case low = {"low conjunct", "fr", "",
                                     "La le DET _ 2 det\npaix paix NOUN _ 0 root\nde de ADP _ 4 case\nMaroc Maroc PROPN _ 2 "
                                     "nmod\net et CCONJ _ 7 cc\nson son DET _ 7 det\nplan plan NOUN _ 4 conj\n",
                                     ""};
    static const mention_case right = {"conjunct that repeats its adposition", "fr", "",
                                       "La le DET _ 2 det\npaix paix NOUN _ 0 root\nde de ADP _ 4 case\nMaroc Maroc PROPN _ 2 "
                                       "nmod\net et CCONJ _ 7 cc\nde de ADP _ 7 case\nFrance France PROPN _ 4 conj\n",
                                       ""};
    ch_arena arena;
    ch_arena_init(&arena);
    ch_text text;
    take_text(&text, &arena, &low, 1);
    ch_read_repair(pack, &text);
    assert_int_equal(text.tokens[6].head, 1);
    take_text(&text, &arena, &right, 1);
    ch_read_repair(pack, &text);
    assert_int_equal(text.tokens[6].head, 3);
    static const mention_case quoted = {"subject out of a quotation", "fr", "",
                                        "« « PUNCT _ 3 punct\nla le DET _ 3 det\npaix paix NOUN _ 8 nsubj\n» » PUNCT _ 3 punct\n, "
                                        ", PUNCT _ 8 punct\na avoir AUX _ 8 aux:tense\n"
                                        "-t-elle lui PRON _ 8 expl:subj\ndit dire VERB _ 0 root\n",
                                        ""};
    take_text(&text, &arena, &quoted, 1);
    ch_read_repair(pack, &text);
    assert_int_equal(text.tokens[2].dep, CH_PARATAXIS);
    assert_int_equal(text.tokens[6].dep, CH_NSUBJ);
    ch_arena_clear(&arena);
}

/* ---- trees that no grammar has, long documents, no memory ---- */

static const char *const odd_relations[] = {"nsubj", "obj",  "appos", "conj", "flat:name", "amod", "nmod:poss",
                                            "case",  "root", "nmod",  "det",  "compound",  "obl",  "expl:subj"};

static void test_odd_trees(void **state) {
    (void)state;
    uint32_t seed = 11;
    for (uint32_t round = 0; round < 600; round++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_text text;
        ch_reading reading;
        take_text(&text, &arena, &cases[round % (sizeof cases / sizeof *cases)], 1);
        make_odd(&text, odd_relations, COUNT_OF(odd_relations), &seed);
        assert_int_equal(read_all(&reading, &text, &arena), CHANCERY_OK);
        for (uint32_t i = 0; i < reading.mention_count; i++) {
            const ch_mention *mention = &reading.mentions[i];
            assert_true(mention->start <= mention->end && mention->end <= text.source.text.size);
            assert_true(mention->first_party + mention->party_count <= reading.party_list_count);
            for (uint32_t k = 0; k < mention->party_count; k++)
                assert_true(reading.party_list[mention->first_party + k] < reading.party_count);
            assert_int_equal(reading.mention_of[mention->head], i);
        }
        ch_arena_clear(&arena);
    }
}

static void test_no_memory(void **state) {
    (void)state;
    for (long fail = 1; fail < 60; fail++) {
        ch_arena arena, fresh;
        ch_arena_init(&arena);
        ch_arena_init(&fresh);
        ch_text text;
        ch_reading reading;
        take_text(&text, &arena, &cases[(size_t)fail % (sizeof cases / sizeof *cases)], 400);
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
    const char *folders[] = {CHANCERY_TEST_SOURCE "/tests/data-read", CHANCERY_TEST_SOURCE "/tests/data-mentions"};
    const char *path = CHANCERY_TEST_BUILD "/read_mentions.pack";
    chancery_error err = {0};
    if (chancery_pack_compile(folders, 2, path, NULL, NULL, &err) || chancery_pack_open(path, &pack, &err)) {
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_within), cmocka_unit_test(test_repair),
                                       cmocka_unit_test(test_odd_trees), cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
