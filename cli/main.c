/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chancery <verb> [options] [files]: picks the verb and hands over.
 *
 * Results go to stdout, talk to stderr, `-` is standard input. Exit codes: 0 done; 1 done but some documents failed; 2 wrong
 * usage; 3 bad pack, model or lexicon; 4 system. A closed pipe is no error.
 */
#include "cli.h"

#include <signal.h>
#include <stdlib.h>

const verb verbs[] = {
    {"code", "[options] [FILE...]", "read documents and write their events and positions",
     "Reads text files (each is one document), JSONL files (one document a line: {\"id\", \"lang\"?, \"date\"?, "
     "\"publisher\"?, \"speaker\"?, \"title\"?, \"url\"?, \"text\"}) or standard input, and writes one record for each place "
     "where an act or a stand is told: as JSON lines to a pipe, as a table to a terminal. Records come in the order of the "
     "documents at any number of threads. A broken document is reported and skipped, and the program then exits with 1.",
     "chancery code dispatch.txt\n"
     "chancery code news.jsonl > records.jsonl\n"
     "curl -s https://example.org/statement.txt | chancery code --lang en -\n"
     "chancery code --data my-actors/ --manifest run.json *.txt > records.jsonl",
     FOR_CODE, run_code},
    {"explain", "[options] FILE | --text TEXT", "show why a record is there, or why an expected one is not",
     "For every sentence: its words and tree, who is spoken of, its clauses, the entries of the lexicon that were tried, the "
     "one chosen, and why nothing was coded when nothing was.",
     "chancery explain --text \"Zambia supports the peace plan.\"\n"
     "chancery explain --sentence 2 dispatch.txt",
     FOR_EXPLAIN, run_explain},
    {"parse", "[options] [FILE...]", "write sentences, words and trees as CoNLL-U or JSON",
     "Reads text, JSONL or CoNLL-U and writes CoNLL-U, JSON (one object a line for each document), or trees drawn for "
     "people, in the order of the documents at any number of threads. Of CoNLL-U the trees are kept, and sentences without "
     "heads are parsed; with --keep tokens its sentences, tokens and ranges of words are kept and tags, lemmas and trees "
     "made anew. A broken document is reported and skipped, and the program then exits with 1.",
     "chancery parse dispatch.txt > dispatch.conllu\n"
     "chancery parse --format json news.jsonl > trees.jsonl\n"
     "chancery parse --keep tokens --lang fr treebank.conllu > ours.conllu\n"
     "chancery parse --format tree --text \"The two ministers met in Geneva.\"",
     FOR_PARSE, run_parse},
    {"actor", "[options] PHRASE... | --lines FILE", "say whom a phrase names: code, sector, name, role",
     "Each phrase (\"French soldiers\", \"the Chadian foreign minister\") is read as one noun with what belongs to it. A "
     "line is written for each party it names: code, sector, name, role, the phrase and the rows of the dictionaries that "
     "were used, separated by tabs; --- stands for what is unknown. With --format json each party is an object with the "
     "fields of a record's actor; null when nobody is named.",
     "chancery actor --lang en \"Russian and Belarusian soldiers\"\n"
     "chancery actor --lang fr --date 2015 \"le ministre de la défense tchadien\"\n"
     "chancery actor --lang en --format json --lines phrases.txt",
     FOR_ACTOR, run_actor},
    {"relate", "[options] --column NAME FILE.tsv", "tell what marked parties do to each other, row by row of a table",
     "Reads a table of tab-separated values with a header. In the named column the actor is marked <s>so</s> and the "
     "recipient <t>so</t>, whoever they are; a text may lack one of the marks or have several. Writes the same rows with "
     "three columns more: type (of PLOVER, empty where nothing fits), cameo and confidence. Nothing but that column is read.",
     "chancery relate --column sentence pairs.tsv > related.tsv\n"
     "chancery relate --column sentence --lang en --data my-concepts/ pairs.tsv",
     FOR_RELATE, run_relate},
    {"lexicon", "check|status|test [options] [DIR...] | unknown|import [options] FILE...",
     "check the data folder, see what is missing, run every entry's own tests, import older dictionaries",
     "check reports all errors of the data folders with file, line and column. status prints what each language realises and "
     "what is missing. test codes the test sentences of every entry and reports those that come out otherwise. unknown "
     "reads documents and prints the names that act, or are acted on, and have no code: how often, the name, a sentence with "
     "it; the most frequent first. import reads dictionaries of TABARI, PETRARCH, PETRARCH-2 and UD-PETRARCH (a file's name "
     "has actor, agent, verb, discard or ontology in it) into the folder -o, for use with --data; what does not map is "
     "printed as file:line:column and why.",
     "chancery lexicon check data\n"
     "chancery lexicon status\n"
     "chancery lexicon test --lang fr\n"
     "chancery lexicon unknown news.jsonl\n"
     "chancery lexicon import -o mine CAMEO.actors.txt CAMEO.agents.txt > not-mapped.txt\n"
     "chancery lexicon import --alone -o old my-actors.txt my-verbs.txt my-discards.txt",
     FOR_LEXICON, run_lexicon},
    {"pack", "[options] DIR... -o FILE", "compile data folders into the file the program maps",
     "Later folders add to and override earlier ones. All errors of the folders are reported, and nothing is written when "
     "there are any.",
     "chancery pack data -o chancery.pack\n"
     "chancery pack data my-actors -o mine.pack",
     FOR_PACK, run_pack},
    {"eval", "[options] GOLD.conllu SYSTEM.conllu", "score trees against gold trees as CoNLL-2018 does",
     "Prints the table of the CoNLL-2018 shared task: precision, recall, F1 and the accuracy on aligned words, of tokens, "
     "sentences, words, UPOS, XPOS, universal features, all tags together, lemmas, UAS, LAS, CLAS, MLAS and BLEX. Words are "
     "aligned by their characters, those of multiword tokens by their forms. Texts that differ are compared all the same, "
     "with a note.",
     "chancery eval gold.conllu system.conllu", FOR_EVAL, run_eval},
    {"help", "[VERB]", "explain the program or a verb", "`chancery help VERB` tells the options of a verb, with examples.",
     "chancery help code", FOR_HELP, run_help},
};
const unsigned verb_count = sizeof verbs / sizeof verbs[0];

const verb *find_verb(const char *name) {
    for (unsigned i = 0; i < verb_count; i++)
        if (strcmp(verbs[i].name, name) == 0) return &verbs[i];
    return NULL;
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN); /* a write then fails with EPIPE, which ends the run quietly */
    if (argc < 2) {
        print_help(stderr, NULL);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("chancery %s (records of schema %d)\n", chancery_version(), CHANCERY_SCHEMA);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout, NULL);
        return EXIT_DONE;
    }
    const verb *chosen = find_verb(argv[1]);
    if (!chosen) return wrong_usage(NULL, "unknown verb '%s'", argv[1]);
    command given_command;
    int code;
    if (!read_command(chosen, argc - 2, argv + 2, &given_command)) {
        code = EXIT_USAGE;
    } else if (given(&given_command, OPTION_HELP)) {
        print_help(stdout, chosen);
        code = EXIT_DONE;
    } else {
        code = chosen->run(&given_command);
    }
    free(given_command.arguments);
    if (fflush(stdout) != 0 && code == EXIT_DONE) return EXIT_SYSTEM;
    return code;
}
