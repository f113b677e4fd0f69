/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery help`: made from the tables of verbs and options, as are the man page and the completions (`chancery help as-man`
 * and so on, which tools/make_help asks for).
 */
#include "cli.h"

static void print_wrapped(FILE *stream, const char *line, int indent, int width) {
    int column = indent;
    for (const char *word = line; *word;) {
        size_t size = strcspn(word, " ");
        if (column > indent && column + 1 + (int)size > width) {
            fprintf(stream, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', stream);
            column++;
        }
        fwrite(word, 1, size, stream);
        column += (int)size;
        word += size;
        while (*word == ' ') word++;
    }
    fputc('\n', stream);
}

static void print_verb(FILE *stream, const verb *v) {
    fprintf(stream, "chancery %s %s\n\n", v->name, v->arguments);
    print_wrapped(stream, v->details, 0, 100);
    fputs("\nOptions:\n", stream);
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        const option_row *row = &option_table[i];
        if (!(row->verbs & v->bit)) continue;
        char left[64];
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
                 row->letter ? ", " : "  ", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
        fprintf(stream, "  %-24s ", left);
        print_wrapped(stream, row->help, 27, 100);
    }
    fputs("\nExamples:\n", stream);
    for (const char *line = v->examples; *line;) {
        size_t size = strcspn(line, "\n");
        fprintf(stream, "  %.*s\n", (int)size, line);
        line += size + (line[size] == '\n');
    }
}

void print_help(FILE *stream, const verb *about) {
    if (about) {
        print_verb(stream, about);
        return;
    }
    fputs("chancery reads political dispatches and writes events and positions, each with the words that prove it.\n\n"
          "usage: chancery VERB [options] [files]\n\n",
          stream);
    for (unsigned i = 0; i < verb_count; i++) fprintf(stream, "  %-8s %s\n", verbs[i].name, verbs[i].summary);
    fputs("\n`chancery help VERB` tells more; `chancery --version` tells the version.\n"
          "Exit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 bad pack, model or lexicon, 4 system.\n",
          stream);
}

/* ---- man page and completions, for tools/make_help ---- */

/* Text for roff: a leading dot or quote and backslashes are escaped. */
static void print_roff(const char *line) {
    if (*line == '.' || *line == '\'') fputs("\\&", stdout);
    for (; *line; line++) {
        if (*line == '\\') fputs("\\e", stdout);
        else if (*line == '-') fputs("\\-", stdout);
        else fputc(*line, stdout);
        if (*line == '\n' && (line[1] == '.' || line[1] == '\'')) fputs("\\&", stdout);
    }
    fputc('\n', stdout);
}

static void print_man(void) {
    printf(".\\\" SPDX-License-Identifier: Apache-2.0\n.\\\" Made by tools/make_help from cli/main.c and cli/options.def.\n"
           ".TH CHANCERY 1 \"\" \"chancery %s\" \"User commands\"\n.SH NAME\nchancery \\- code political dispatches into events "
           "and positions\n"
           ".SH SYNOPSIS\n.B chancery\n.I VERB\n[options] [files]\n.SH DESCRIPTION\n",
           chancery_version());
    print_roff("Chancery reads political dispatches and writes events (who did what to whom) and positions (who stands where on "
               "which question), "
               "each with the byte offsets of the words that prove it. Results go to standard output, messages to standard error; "
               "\"-\" is standard input.");
    for (unsigned i = 0; i < verb_count; i++) {
        printf(".SH \"chancery %s\"\n.B chancery %s\n", verbs[i].name, verbs[i].name);
        print_roff(verbs[i].arguments);
        fputs(".PP\n", stdout);
        print_roff(verbs[i].details);
        for (unsigned o = 0; o < OPTION_COUNT; o++) {
            const option_row *row = &option_table[o];
            if (!(row->verbs & verbs[i].bit) || row->verbs == ~0u) continue;
            fputs(".TP\n.B ", stdout);
            if (row->letter) printf("\\-%c, ", row->letter);
            fputs("\\-\\-", stdout);
            for (const char *at = row->name; *at; at++) fputs(*at == '-' ? "\\-" : (char[]){*at, 0}, stdout);
            if (row->argument) printf(" \\fI%s\\fR", row->argument);
            fputc('\n', stdout);
            print_roff(row->help);
        }
        fputs(".PP\n.nf\n", stdout);
        print_roff(verbs[i].examples);
        fputs(".fi\n", stdout);
    }
    fputs(".SH \"EXIT STATUS\"\n0 done; 1 done but some documents failed; 2 wrong usage; 3 bad pack, model or lexicon; 4 system.\n"
          ".SH ENVIRONMENT\n.TP\n.B CHANCERY_PACK\nthe compiled lexicon\n.TP\n.B CHANCERY_MODEL\nthe network's weights\n"
          ".TP\n.B CHANCERY_DATA\nthe data folder that \\-\\-data adds to\n.TP\n.B NO_COLOR\nno colours when set\n",
          stdout);
}

static void print_bash(void) {
    fputs("# SPDX-License-Identifier: Apache-2.0\n# Made by tools/make_help from cli/main.c and cli/options.def.\n_chancery() {\n"
          "    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" words=\"\"\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"",
          stdout);
    for (unsigned i = 0; i < verb_count; i++) printf("%s%s", i ? " " : "", verbs[i].name);
    fputs(" --help --version\" -- \"$word\")); return\n    fi\n    case \"$before\" in\n", stdout);
    for (unsigned o = 0; o < OPTION_COUNT; o++) {
        if (!option_table[o].values) continue;
        printf("    --%s) words=\"", option_table[o].name);
        for (const char *c = option_table[o].values; *c; c++) fputc(*c == '|' ? ' ' : *c, stdout);
        fputs("\" ;;\n", stdout);
    }
    fputs("    esac\n    if [ -z \"$words\" ]; then case \"${COMP_WORDS[1]}\" in\n", stdout);
    for (unsigned i = 0; i < verb_count; i++) {
        printf("    %s) words=\"%s", verbs[i].name, verbs[i].bit == FOR_LEXICON ? "check status test unknown import" : "");
        for (unsigned o = 0; o < OPTION_COUNT; o++)
            if (option_table[o].verbs & verbs[i].bit) printf(" --%s", option_table[o].name);
        fputs("\" ;;\n", stdout);
    }
    fputs("    esac; fi\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\ncomplete -o "
          "filenames -F _chancery chancery\n",
          stdout);
}

static void print_zsh(void) {
    fputs(
        "#compdef chancery\n# SPDX-License-Identifier: Apache-2.0\n# Made by tools/make_help from cli/main.c and cli/options.def.\n"
        "_chancery() {\n    local -a verbs=(\n",
        stdout);
    for (unsigned i = 0; i < verb_count; i++)
        printf("        '%s:%s'\n", verbs[i].name,
               verbs[i].bit == FOR_LEXICON ? "check, test, extend and import data" : verbs[i].summary);
    fputs("    )\n    if (( CURRENT == 2 )); then _describe verb verbs; return; fi\n    case $words[2] in\n", stdout);
    for (unsigned i = 0; i < verb_count; i++) {
        printf("    %s) _arguments", verbs[i].name);
        for (unsigned o = 0; o < OPTION_COUNT; o++) {
            const option_row *row = &option_table[o];
            if (!(row->verbs & verbs[i].bit)) continue;
            printf(" '--%s%s", row->name, row->argument ? "=:" : "");
            if (row->argument) printf("%s:", row->argument);
            if (row->values) {
                fputc('(', stdout);
                for (const char *c = row->values; *c; c++) fputc(*c == '|' ? ' ' : *c, stdout);
                fputc(')', stdout);
            } else if (row->argument && strcmp(row->argument, "DIR") == 0) {
                fputs("_files -/", stdout);
            } else if (row->argument && (strcmp(row->argument, "FILE") == 0 || strcmp(row->argument, "PATH") == 0)) {
                fputs("_files", stdout);
            }
            fputc('\'', stdout);
        }
        fputs(" '*:file:_files' ;;\n", stdout);
    }
    fputs("    esac\n}\n_chancery \"$@\"\n", stdout);
}

int run_help(const command *c) {
    if (c->argument_count > 1) return wrong_usage(c->verb, "help takes one verb");
    const char *about = c->argument_count ? c->arguments[0] : NULL;
    if (!about) print_help(stdout, NULL);
    else if (strcmp(about, "as-man") == 0) print_man();
    else if (strcmp(about, "as-bash") == 0) print_bash();
    else if (strcmp(about, "as-zsh") == 0) print_zsh();
    else if (find_verb(about)) print_help(stdout, find_verb(about));
    else return wrong_usage(c->verb, "unknown verb '%s'", about);
    return EXIT_DONE;
}
