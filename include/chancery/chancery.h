/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chancery reads political dispatches and writes the record: events (who did what to whom, in PLOVER and CAMEO) and
 * positions (who stands where on which question), each with the byte offsets of the words that prove it.
 *
 *     chancery_pack *pack; chancery_model *model; chancery_coder *coder; chancery_doc *doc; chancery_error err;
 *     if (chancery_pack_open(NULL, &pack, &err) || chancery_model_open(NULL, &model, &err) ||
 *         chancery_coder_new(pack, model, NULL, &coder, &err)) { fprintf(stderr, "%s\n", err.message); exit(1); }
 *     chancery_source source = {.id = chancery_str_of("note"), .text = chancery_str_of("Kazakhstan backs Morocco's plan.")};
 *     if (chancery_code(coder, &source, &doc, &err) == CHANCERY_OK)
 *         for (uint32_t i = 0; i < chancery_doc_record_count(doc); i++)
 *             chancery_doc_write_record(doc, i, 0, print_to_stdout, NULL);
 *     chancery_doc_free(doc); chancery_coder_free(coder); chancery_model_close(model); chancery_pack_close(pack);
 *
 * Rules that hold throughout: texts are UTF-8 views, not NUL-terminated; offsets are bytes into the delivered text; packs and
 * models are immutable and may be shared by threads; a coder belongs to one thread at a time; a document owns all that was
 * found in it and every view into it dies with it. What can fail returns a status that must be checked and fills `err`,
 * which may be NULL; on failure out parameters are NULL and nothing leaks.
 */
#ifndef CHANCERY_H
#define CHANCERY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CHANCERY_API   __attribute__((visibility("default")))
#define CHANCERY_CHECK __attribute__((warn_unused_result))
#else
#define CHANCERY_API
#define CHANCERY_CHECK
#endif

#define CHANCERY_VERSION "0.1.0"
#define CHANCERY_SCHEMA  1 /* version of the records */

/* ---- Basic types ---- */

typedef struct {
    const char *data; /* UTF-8, not NUL-terminated; may be NULL when size is 0 */
    size_t size;      /* bytes */
} chancery_str;

typedef struct {
    uint32_t start, end; /* bytes into the delivered text (or title), [start, end) */
} chancery_span;

static inline chancery_str chancery_str_of(const char *c_string) {
    chancery_str s = {c_string, c_string ? strlen(c_string) : 0};
    return s;
}

/* ---- Errors ---- */

typedef enum {
#define CHANCERY_STATUS(name, number, exit_code, text) CHANCERY_##name = number,
#include "chancery/status.def"
#undef CHANCERY_STATUS
} chancery_status;

typedef struct {
    chancery_status status;
    uint32_t line, column; /* from 1; 0 = unknown; column counts code points */
    char file[256];        /* "" = no file; a longer path keeps its tail after "..." */
    char message[256];     /* one sentence: what is wrong, with the offending word */
    char hint[256];        /* one sentence: what to try; may be "" */
} chancery_error;

CHANCERY_API const char *chancery_status_text(chancery_status status); /* static text; never NULL */
CHANCERY_API int chancery_status_exit_code(chancery_status status);
CHANCERY_API const char *chancery_version(void);

/* Called with pieces of output in order; returns 0, or anything else to stop. */
typedef int (*chancery_write)(void *user, const char *data, size_t size);
/* Called once for each error of a data file, in file order. `source_line` is the offending line or "". */
typedef void (*chancery_report)(void *user, const chancery_error *error, chancery_str source_line);

/* ---- Pack: the compiled data folder ---- */

typedef struct chancery_pack chancery_pack;

/* Maps a compiled pack. `path` NULL: $CHANCERY_PACK, else the pack installed with the library, else the one of the build tree. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_pack_open(const char *path, chancery_pack **out_pack, chancery_error *err);
CHANCERY_API void chancery_pack_close(chancery_pack *pack); /* NULL is allowed */
/* 16 hexadecimal digits over the pack's content; lives as long as the pack. */
CHANCERY_API const char *chancery_pack_hash(const chancery_pack *pack);

/* Compiles data folders (later ones add to and override earlier ones) into the file `out_path`. Every error goes to `report`
   (may be NULL); the call then fails once with CHANCERY_BAD_LEXICON. `out_path` NULL only checks. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_pack_compile(const char *const *folders, uint32_t folder_count,
                                                                  const char *out_path, chancery_report report, void *user,
                                                                  chancery_error *err);
/* The data folder the default pack is made of: $CHANCERY_DATA, else the installed one, else the source tree's; NULL when there is none. */
CHANCERY_API const char *chancery_data_path(void);
/* Writes a table of what each language realises and what is missing. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_pack_write_status(const chancery_pack *pack, chancery_write write, void *user);

typedef struct {
    uint32_t actors, names, codes, agents, verbs, patterns, discards; /* rows and phrases that were read */
    uint32_t reported;                                                /* places that went to `report` */
} chancery_import_counts;
/* Reads dictionaries of older event coders (TABARI, PETRARCH, PETRARCH-2, UD-PETRARCH; a file's name tells its kind: actor, agent, verb,
   discard, ontology) and writes them as a data folder of the language `lang` for use beside the default one. What does not map goes to
   `report`, place by place, with status OK. `alone` other than 0: verbs replace all words of the language, and agents all roles. `pack` is what the folder will stand
   on. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_dictionary_import(const char *const *files, uint32_t file_count,
                                                                       const chancery_pack *pack, chancery_str lang, int alone,
                                                                       const char *folder, chancery_report report, void *user,
                                                                       chancery_import_counts *out_counts, chancery_error *err);

/* ---- Model: the network's weights ---- */

typedef struct chancery_model chancery_model;
/* `path`: a model file, or a folder of them (*.model), each of which reads some languages; a file is loaded when a text in one of its
   languages comes. NULL: $CHANCERY_MODEL, else the installed folder, else the one of the source tree. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_model_open(const char *path, chancery_model **out_model, chancery_error *err);
CHANCERY_API void chancery_model_close(chancery_model *model); /* NULL is allowed */
CHANCERY_API const char *chancery_model_hash(const chancery_model *model);
/* ISO 639-1 codes, separated by spaces. Lives as long as the model. */
CHANCERY_API chancery_str chancery_model_languages(const chancery_model *model);
/* What the use of a language's weights is restricted to by the licence of their corpora, e.g. "non-commercial"; "" when it is not. */
CHANCERY_API chancery_str chancery_model_restriction(const chancery_model *model, chancery_str lang);

/* ---- Documents in ---- */

typedef struct {
    chancery_str id;   /* "" is allowed */
    chancery_str lang; /* ISO 639-1; "" = find out */
    chancery_str date; /* ISO day, month or year as given; "" unknown */
    chancery_str publisher, title, url;
    chancery_str speaker;    /* of a speech or statement: who speaks in it, by code or name ("KAZ", "Kazakhstan"); "" unknown */
    chancery_str text;       /* any bytes; bad UTF-8 is replaced by U+FFFD and counted */
    uint32_t replaced_count; /* bad sequences that a reader has replaced already; counted with the document's */
} chancery_source;           /* borrowed for the call only: the document copies what it keeps */

typedef enum {
    CHANCERY_FORMAT_AUTO, /* by the file's name: .jsonl or .ndjson, .conllu, else text; standard input is text unless it starts with '{' */
    CHANCERY_FORMAT_TEXT,  /* the file is one document; its id is its path */
    CHANCERY_FORMAT_JSONL, /* an object a line: {"id", "lang"?, "date"?, "publisher"?, "speaker"?, "title"?, "url"?, "text"} */
    CHANCERY_FORMAT_CONLLU /* the file is one document for a coder with options.gold_conllu */
} chancery_format;

/* Gives the documents of one file in order; belongs to one thread at a time. JSONL is read line by line and may be of any length. */
typedef struct chancery_reader chancery_reader;
/* `path` "-" is standard input. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_reader_open(const char *path, chancery_format format,
                                                                 chancery_reader **out_reader, chancery_error *err);
CHANCERY_API void chancery_reader_close(chancery_reader *reader);                   /* NULL is allowed */
CHANCERY_API chancery_format chancery_reader_format(const chancery_reader *reader); /* what AUTO became */
/* The next document; *out_found is 0 at the end. The views live until the next call. CHANCERY_BAD_INPUT and CHANCERY_TOO_LARGE: one
   item is broken, err says where; call again to go on behind it. After any other failure only closing makes sense. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_reader_next(chancery_reader *reader, chancery_source *out_source,
                                                                 int *out_found, chancery_error *err);
/* The line that the last call read, for messages; "" for whole files. */
CHANCERY_API chancery_str chancery_reader_line(const chancery_reader *reader);

typedef struct {
    size_t size;            /* sizeof(chancery_coder_options); zeros mean defaults */
    uint32_t max_text_size; /* bytes; 0 = 16 MiB. A larger document is refused with CHANCERY_TOO_LARGE */
    uint8_t parse_only;     /* 1: stop after the trees */
    uint8_t all;            /* 1: parse every sentence, not only those with a predicate stem */
    uint8_t trace;          /* 1: keep what chancery_doc_explain needs */
    uint8_t gold_conllu;    /* 1: `text` is CoNLL-U, taken as it is; with a model, sentences whose HEADs are all `_` are parsed */
    uint8_t gold_tokens;    /* 1, with gold_conllu: only sentences and tokens are taken, the rest is the model's */
    uint8_t
        restricted_weights; /* 1: weights of restricted use may be loaded for documents that name their language (chancery_model_restriction) */
    uint8_t phrase;  /* 1: the text is a bare phrase that names somebody ("French soldiers"): parties instead of records */
    uint8_t unknown; /* 1: keep the names that act and that no dictionary knows (chancery_doc_unknown) */
} chancery_coder_options;

typedef struct chancery_coder chancery_coder;
typedef struct chancery_doc chancery_doc;

/* One coder per thread; borrows pack (may be NULL with parse_only) and model (may be NULL with gold_conllu alone). */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_coder_new(const chancery_pack *pack, const chancery_model *model,
                                                               const chancery_coder_options *options, chancery_coder **out_coder,
                                                               chancery_error *err);
CHANCERY_API void chancery_coder_free(chancery_coder *coder); /* NULL is allowed */
/* Reads, parses and codes one document. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_code(chancery_coder *coder, const chancery_source *source,
                                                          chancery_doc **out_doc, chancery_error *err);
CHANCERY_API void chancery_doc_free(chancery_doc *doc); /* NULL is allowed; may outlive the coder, not the pack or model */

/* ---- What is in a document ---- */

CHANCERY_API chancery_str chancery_doc_text(const chancery_doc *doc);  /* the delivered text */
CHANCERY_API chancery_str chancery_doc_title(const chancery_doc *doc); /* "" when there is none or it is the text's first line */
CHANCERY_API chancery_str chancery_doc_id(const chancery_doc *doc);
CHANCERY_API chancery_str chancery_doc_date(const chancery_doc *doc);
CHANCERY_API chancery_str chancery_doc_lang(const chancery_doc *doc);
CHANCERY_API uint32_t chancery_doc_replaced_count(const chancery_doc *doc); /* bad byte sequences that became U+FFFD */
CHANCERY_API uint32_t chancery_doc_split_count(const chancery_doc *doc);    /* sentences cut at the length limit */
CHANCERY_API uint32_t
chancery_doc_left_out_count(const chancery_doc *doc); /* words and parties beyond what a record's role takes (12, 16) */
CHANCERY_API uint32_t chancery_doc_sentence_count(const chancery_doc *doc); /* without those of the title */
CHANCERY_API uint32_t
chancery_doc_parsed_count(const chancery_doc *doc); /* sentences parsed, title included: the others were filtered out */
CHANCERY_API uint32_t chancery_doc_foreign_count(
    const chancery_doc *doc); /* sentences in another language than the document's: parsed when only trees are made */
CHANCERY_API uint32_t chancery_doc_word_count(const chancery_doc *doc); /* title included */
/* Code points before a byte offset of the text (or title). */
CHANCERY_API uint32_t chancery_doc_codepoint(const chancery_doc *doc, int in_title, uint32_t offset);

typedef enum { CHANCERY_RECORD_NONE, CHANCERY_RECORD_EVENT, CHANCERY_RECORD_POSITION } chancery_record_kind;

typedef struct {
    chancery_str text;          /* as written; "" when understood from context */
    chancery_span span;         /* of `text`; empty when understood */
    chancery_str id;            /* dictionary id, "" unknown */
    chancery_str code;          /* ISO 3166-1 alpha-3, a registry code, or "---" */
    chancery_str sector;        /* PLOVER sector or "---" */
    chancery_str other_sectors; /* space separated, may be "" */
    chancery_str name;          /* neutral name in English, "" unknown */
    chancery_str role;          /* e.g. "minister of foreign affairs", "" none */
    chancery_str cameo_actor;   /* code and sector joined, e.g. KAZGOV; "" when both unknown */
} chancery_entity;

typedef struct {
    uint32_t start, end;
    uint8_t in_title;
} chancery_evidence;

typedef struct {
    chancery_str text, form; /* form: speaker, spokesperson, communiqué, resolution, newspaper, ... */
    uint32_t entity_count;   /* 0 or 1 */
    chancery_entity entity;
} chancery_voice;

typedef struct {
    chancery_str rule;  /* file:line of the entry or name of the rule */
    chancery_str words; /* the words that matched */
} chancery_why;

enum { CHANCERY_HISTORICAL = 1, CHANCERY_FUTURE = 2, CHANCERY_HYPOTHETICAL = 4, CHANCERY_NEGATION = 8 }; /* status flags */

typedef struct {
    chancery_str interval;    /* ISO: 2026-03-04, 2026-03-01/2026-03-31, 2011-01-01/.. (open); "" when unknown */
    chancery_str words;       /* "in March"; "" when the document's date stands for it */
    chancery_span span;       /* of the words, in the record's sentence */
    chancery_str granularity; /* day, weekend, week, month, quarter, season, year, decade, century, span; "" unknown */
    chancery_str source;      /* "text", "document", "" unknown */
} chancery_date;

typedef struct {
    chancery_str text; /* as written */
    chancery_span span;
    chancery_str code, name;   /* country it is listed under; neutral name, "" unknown */
    chancery_str kind;         /* town, capital, country (the point is then a town in its middle); "" unknown */
    chancery_str source;       /* text, dateline, mentioned */
    float latitude, longitude; /* degrees, when has_point */
    uint8_t has_point;
} chancery_place;

typedef struct {
    chancery_str kind;  /* dead, wounded, marchers, money ... (data/ontology/sizes.tsv) */
    chancery_str unit;  /* ISO 4217 of money, else "" */
    double least, most; /* -1: not said ("at least 12" has no most) */
    uint8_t about;      /* 1: told as about so many */
    chancery_str text;  /* "at least 12 people" */
    chancery_span span;
} chancery_size;

typedef struct {
    chancery_str type, mode, context, cameo; /* codebook spelling; mode, context may be "" (several: space separated) */
    uint8_t quad;                            /* 1 verbal cooperation .. 4 material conflict */
    float goldstein, plover_score;
    const chancery_entity *actor, *recipient, *other;
    uint32_t actor_count, recipient_count, other_count;
    chancery_str date, date_words;   /* interval and words of the record's date */
    chancery_entity place;           /* place.text "" when unknown */
    chancery_place point;            /* the same place on the map */
    const chancery_place *mentioned; /* other places that the sentence names */
    uint32_t mentioned_count;
    chancery_str size;          /* "dead 12; wounded 30+; money ~2500000 EUR" or "" */
    const chancery_size *sizes; /* the same, one by one */
    uint32_t size_count;
} chancery_event;

typedef struct {
    chancery_entity holder;
    chancery_str act;
    int8_t stance; /* -3..+3 toward the object as worded */
    chancery_str object_text;
    chancery_span object_span;
    chancery_str question, proposition; /* ids or "" */
    chancery_str proposal;              /* symbol of the document named, as written; "" none */
    chancery_str wording_by;            /* codes of those whose wording the object has, space separated; "" when it is nobody's */
    int8_t proposition_stance;          /* sign on the proposition when there is one */
    uint32_t object_entity_count;
    chancery_entity object_entity;
    chancery_str grounds, strength, force, form;
} chancery_position;

typedef struct {
    chancery_record_kind kind;
    char id[17];                       /* 16 hexadecimal digits, NUL */
    int32_t sentence;                  /* index, -1 = the title */
    const chancery_evidence *evidence; /* the clause of the predicate first */
    uint32_t evidence_count;
    chancery_str quote; /* text of the first evidence */
    float confidence;   /* 0..1; negative = not calibrated, written as null */
    const chancery_why *why;
    uint32_t why_count;
    const chancery_voice *voice; /* outermost first */
    uint32_t voice_count;
    chancery_str attribution;
    uint8_t status;             /* flags above; 0 = it happened */
    chancery_date date;         /* of the act or stand */
    chancery_event event;       /* when kind is EVENT */
    chancery_position position; /* when kind is POSITION */
} chancery_record;

CHANCERY_API uint32_t chancery_doc_record_count(const chancery_doc *doc);
/* NULL when `index` is out of range; lives as long as the document. */
CHANCERY_API const chancery_record *chancery_doc_record(const chancery_doc *doc, uint32_t index);

/* ---- Who is named ---- */

typedef struct {
    chancery_entity entity;
    const chancery_why *why; /* rows of the dictionaries that named it, in the order of the words */
    uint32_t why_count;
} chancery_party;
/* Whom the phrase names, one item each; only with options.phrase. */
CHANCERY_API uint32_t chancery_doc_party_count(const chancery_doc *doc);
/* NULL when `index` is out of range; lives as long as the document. */
CHANCERY_API const chancery_party *chancery_doc_party(const chancery_doc *doc, uint32_t index);

typedef struct {
    chancery_str name;     /* as the document writes it at its fullest */
    chancery_str sentence; /* the text of the sentence it stands in */
} chancery_unknown;        /* one time that a name without a code does something the lexicon knows, or has it done to it */
CHANCERY_API uint32_t chancery_doc_unknown_count(const chancery_doc *doc);                          /* only with options.unknown */
CHANCERY_API const chancery_unknown *chancery_doc_unknown(const chancery_doc *doc, uint32_t index); /* NULL: out of range */
typedef struct {
    chancery_str type, cameo; /* "" when nothing fits */
    float confidence;         /* 0..1: share of relations of this kind that were right on a development set (docs/SCORES.md) */
    chancery_why why;         /* the entry, and where the parties stand in its clause */
} chancery_relation;
/* What the parties in the marked phrases of the text do to each other: the event of `actors` toward `recipients`, whoever they are. Either
   list may be empty. Needs options.all (or some sentences are not parsed). What out_relation borrows lives as long as the document. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_relate(const chancery_doc *doc, const chancery_span *actors,
                                                                uint32_t actor_count, const chancery_span *recipients,
                                                                uint32_t recipient_count, chancery_relation *out_relation);

/* ---- Writing ---- */

enum { CHANCERY_NO_TEXT = 1, CHANCERY_CODEPOINTS = 2 }; /* flags: leave quotes out; offsets in code points */
/* One record as one line of JSON with a newline. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_write_record(const chancery_doc *doc, uint32_t index, uint32_t flags,
                                                                      chancery_write write, void *user);
/* One party of a phrase as one line of JSON with a newline: the fields of a record's actor, then "why".
   Of a phrase that names nobody, index 0 writes null for the actor. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_write_party(const chancery_doc *doc, uint32_t index, uint32_t flags,
                                                                     chancery_write write, void *user);
/* The trees as CoNLL-U. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_write_conllu(const chancery_doc *doc, chancery_write write, void *user);
/* The trees as one line of JSON with a newline (docs/schema/parse.schema.json). `flags`: CHANCERY_CODEPOINTS. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_write_json(const chancery_doc *doc, uint32_t flags, chancery_write write,
                                                                    void *user);
/* The tree of one sentence (-1 = the title) drawn for a reader, one token a line. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_write_tree(const chancery_doc *doc, int32_t sentence, chancery_write write,
                                                                    void *user);
/* One sentence explained for a reader: tokens, tree drawn, mentions, clauses, entries tried and chosen, why nothing was coded.
   `sentence` is an index or -1 for the title; needs options.trace. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_doc_explain(const chancery_doc *doc, int32_t sentence, chancery_write write,
                                                                 void *user);

/* ---- Tests of entries ---- */

typedef struct {
    uint32_t passed, failed;
} chancery_test_counts;
/* Runs every entry's own test sentences (of one language, or all when `lang` is ""); each failure goes to `report`. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_lexicon_test(const chancery_pack *pack, const chancery_model *model,
                                                                  chancery_str lang, chancery_report report, void *user,
                                                                  chancery_test_counts *out_counts, chancery_error *err);

/* ---- Scoring trees ---- */

typedef struct {
    uint32_t gold, system, correct; /* precision = correct / system, recall = correct / gold */
} chancery_score;
typedef struct {
    chancery_score tokens, sentences, words, upos, feats, lemma, uas, las;
    uint32_t difference; /* the first character (white space not counted) where the texts differ; UINT32_MAX = they are equal */
    chancery_score xpos, alltags;    /* alltags: upos, xpos and feats together */
    chancery_score clas, mlas, blex; /* arcs of content words: with their relation; with tags and function words; with lemmas */
    uint32_t aligned_content;        /* gold content words that the system's words are aligned with; of all words: words.correct */
} chancery_scores;
/* Compares two CoNLL-U texts as CoNLL-2018 does: words are aligned by the characters they cover, words of multiword tokens by a longest
   common subsequence of their lower-cased forms; relations without subtypes; universal features only; a gold lemma `_` counts as found.
   Accuracy on aligned words is correct / words.correct, of clas, mlas and blex correct / aligned_content. */
CHANCERY_API CHANCERY_CHECK chancery_status chancery_conllu_score(chancery_str gold, chancery_str system,
                                                                  chancery_scores *out_scores, chancery_error *err);

#ifdef __cplusplus
}
#endif
#endif
