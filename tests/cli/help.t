# What the program says of itself.
$ chancery --version
> chancery 0.1.0 (records of schema 1)

$ chancery --help
> chancery reads political dispatches and writes events and positions, each with the words that prove it.
>
> usage: chancery VERB [options] [files]
>
>   code     read documents and write their events and positions
>   explain  show why a record is there, or why an expected one is not
>   parse    write sentences, words and trees as CoNLL-U or JSON
>   actor    say whom a phrase names: code, sector, name, role
>   relate   tell what marked parties do to each other, row by row of a table
>   lexicon  check the data folder, see what is missing, run every entry's own tests, import older dictionaries
>   pack     compile data folders into the file the program maps
>   eval     score trees against gold trees as CoNLL-2018 does
>   help     explain the program or a verb
>
> `chancery help VERB` tells more; `chancery --version` tells the version.
> Exit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 bad pack, model or lexicon, 4 system.

$ chancery help
> chancery reads political dispatches and writes events and positions, each with the words that prove it.
>
> usage: chancery VERB [options] [files]
>
>   code     read documents and write their events and positions
>   explain  show why a record is there, or why an expected one is not
>   parse    write sentences, words and trees as CoNLL-U or JSON
>   actor    say whom a phrase names: code, sector, name, role
>   relate   tell what marked parties do to each other, row by row of a table
>   lexicon  check the data folder, see what is missing, run every entry's own tests, import older dictionaries
>   pack     compile data folders into the file the program maps
>   eval     score trees against gold trees as CoNLL-2018 does
>   help     explain the program or a verb
>
> `chancery help VERB` tells more; `chancery --version` tells the version.
> Exit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 bad pack, model or lexicon, 4 system.

$ chancery help code
> chancery code [options] [FILE...]
>
> Reads text files (each is one document), JSONL files (one document a line: {"id", "lang"?, "date"?,
> "publisher"?, "speaker"?, "title"?, "url"?, "text"}) or standard input, and writes one record for
> each place where an act or a stand is told: as JSON lines to a pipe, as a table to a terminal.
> Records come in the order of the documents at any number of threads. A broken document is reported
> and skipped, and the program then exits with 1.
>
> Options:
>   -f, --format FORM        how to write: code: json (default to a pipe) or table (default to a
>                            terminal); parse: conllu, json or tree; eval: table or json; actor: lines
>                            (default) or json
>   -i, --input FORM         how to read: auto (default: by the file's name), text, jsonl or conllu
>   -l, --lang XX            language of the documents (en, fr, es, pt, de, ru, zh; ar only when asked
>                            for); found by document and paragraph when left out
>   -t, --threads N          coders that work at the same time (default: one a processor)
>   -a, --all                parse every sentence, not only those with a predicate the lexicon may
>                            know
>       --text TEXT          take this text instead of a file
>       --no-text            leave the quotes out of the records, for sharing
>       --offsets UNIT       what offsets in JSON count: byte (default) or codepoint
>   -m, --manifest FILE      write versions, hashes, options and counts of this run as JSON
>   -d, --data DIR           add a folder of your own to the lexicon (may be repeated)
>       --pack FILE          the compiled lexicon (default: $CHANCERY_PACK, else the installed one)
>       --model PATH         the network's weights: a file, or a folder of them (default:
>                            $CHANCERY_MODEL, else the installed ones)
>       --color WHEN         colour the table: auto (default), always or never
>       --progress WHEN      rate and time left on stderr: auto (default: on a terminal), always or
>                            never
>   -q, --quiet              only errors on stderr, no summary
>   -h, --help               explain the verb and leave
>
> Examples:
>   chancery code dispatch.txt
>   chancery code news.jsonl > records.jsonl
>   curl -s https://example.org/statement.txt | chancery code --lang en -
>   chancery code --data my-actors/ --manifest run.json *.txt > records.jsonl

$ chancery explain --help
> chancery explain [options] FILE | --text TEXT
>
> For every sentence: its words and tree, who is spoken of, its clauses, the entries of the lexicon
> that were tried, the one chosen, and why nothing was coded when nothing was.
>
> Options:
>   -i, --input FORM         how to read: auto (default: by the file's name), text, jsonl or conllu
>   -l, --lang XX            language of the documents (en, fr, es, pt, de, ru, zh; ar only when asked
>                            for); found by document and paragraph when left out
>   -a, --all                parse every sentence, not only those with a predicate the lexicon may
>                            know
>       --text TEXT          take this text instead of a file
>   -s, --sentence N         only this sentence; -1 is the title
>   -d, --data DIR           add a folder of your own to the lexicon (may be repeated)
>       --pack FILE          the compiled lexicon (default: $CHANCERY_PACK, else the installed one)
>       --model PATH         the network's weights: a file, or a folder of them (default:
>                            $CHANCERY_MODEL, else the installed ones)
>   -h, --help               explain the verb and leave
>
> Examples:
>   chancery explain --text "Zambia supports the peace plan."
>   chancery explain --sentence 2 dispatch.txt

$ chancery help parse
> chancery parse [options] [FILE...]
>
> Reads text, JSONL or CoNLL-U and writes CoNLL-U, JSON (one object a line for each document), or
> trees drawn for people, in the order of the documents at any number of threads. Of CoNLL-U the trees
> are kept, and sentences without heads are parsed; with --keep tokens its sentences, tokens and
> ranges of words are kept and tags, lemmas and trees made anew. A broken document is reported and
> skipped, and the program then exits with 1.
>
> Options:
>   -f, --format FORM        how to write: code: json (default to a pipe) or table (default to a
>                            terminal); parse: conllu, json or tree; eval: table or json; actor: lines
>                            (default) or json
>   -i, --input FORM         how to read: auto (default: by the file's name), text, jsonl or conllu
>   -k, --keep WHAT          what of CoNLL-U stays as it comes in: trees (default: only sentences
>                            without heads are parsed) or tokens (all are parsed)
>   -l, --lang XX            language of the documents (en, fr, es, pt, de, ru, zh; ar only when asked
>                            for); found by document and paragraph when left out
>   -t, --threads N          coders that work at the same time (default: one a processor)
>       --text TEXT          take this text instead of a file
>       --offsets UNIT       what offsets in JSON count: byte (default) or codepoint
>       --model PATH         the network's weights: a file, or a folder of them (default:
>                            $CHANCERY_MODEL, else the installed ones)
>       --progress WHEN      rate and time left on stderr: auto (default: on a terminal), always or
>                            never
>   -q, --quiet              only errors on stderr, no summary
>   -h, --help               explain the verb and leave
>
> Examples:
>   chancery parse dispatch.txt > dispatch.conllu
>   chancery parse --format json news.jsonl > trees.jsonl
>   chancery parse --keep tokens --lang fr treebank.conllu > ours.conllu
>   chancery parse --format tree --text "The two ministers met in Geneva."

$ chancery help lexicon
> chancery lexicon check|status|test [options] [DIR...] | unknown|import [options] FILE...
>
> check reports all errors of the data folders with file, line and column. status prints what each
> language realises and what is missing. test codes the test sentences of every entry and reports
> those that come out otherwise. unknown reads documents and prints the names that act, or are acted
> on, and have no code: how often, the name, a sentence with it; the most frequent first. import reads
> dictionaries of TABARI, PETRARCH, PETRARCH-2 and UD-PETRARCH (a file's name has actor, agent, verb,
> discard or ontology in it) into the folder -o, for use with --data; what does not map is printed as
> file:line:column and why.
>
> Options:
>   -i, --input FORM         how to read: auto (default: by the file's name), text, jsonl or conllu
>   -l, --lang XX            language of the documents (en, fr, es, pt, de, ru, zh; ar only when asked
>                            for); found by document and paragraph when left out
>   -t, --threads N          coders that work at the same time (default: one a processor)
>   -d, --data DIR           add a folder of your own to the lexicon (may be repeated)
>   -o, --output PATH        where the pack goes; of lexicon import: the folder that is made
>       --alone              of lexicon import: its verbs replace all words of the language, its
>                            agents all roles
>       --pack FILE          the compiled lexicon (default: $CHANCERY_PACK, else the installed one)
>       --model PATH         the network's weights: a file, or a folder of them (default:
>                            $CHANCERY_MODEL, else the installed ones)
>       --progress WHEN      rate and time left on stderr: auto (default: on a terminal), always or
>                            never
>   -q, --quiet              only errors on stderr, no summary
>   -h, --help               explain the verb and leave
>
> Examples:
>   chancery lexicon check data
>   chancery lexicon status
>   chancery lexicon test --lang fr
>   chancery lexicon unknown news.jsonl
>   chancery lexicon import -o mine CAMEO.actors.txt CAMEO.agents.txt > not-mapped.txt
>   chancery lexicon import --alone -o old my-actors.txt my-verbs.txt my-discards.txt

$ chancery help pack
> chancery pack [options] DIR... -o FILE
>
> Later folders add to and override earlier ones. All errors of the folders are reported, and nothing
> is written when there are any.
>
> Options:
>   -o, --output PATH        where the pack goes; of lexicon import: the folder that is made
>   -h, --help               explain the verb and leave
>
> Examples:
>   chancery pack data -o chancery.pack
>   chancery pack data my-actors -o mine.pack

$ chancery help eval
> chancery eval [options] GOLD.conllu SYSTEM.conllu
>
> Prints the table of the CoNLL-2018 shared task: precision, recall, F1 and the accuracy on aligned
> words, of tokens, sentences, words, UPOS, XPOS, universal features, all tags together, lemmas, UAS,
> LAS, CLAS, MLAS and BLEX. Words are aligned by their characters, those of multiword tokens by their
> forms. Texts that differ are compared all the same, with a note.
>
> Options:
>   -f, --format FORM        how to write: code: json (default to a pipe) or table (default to a
>                            terminal); parse: conllu, json or tree; eval: table or json; actor: lines
>                            (default) or json
>   -h, --help               explain the verb and leave
>
> Examples:
>   chancery eval gold.conllu system.conllu
