# SPDX-License-Identifier: Apache-2.0
# Made by tools/make_help from cli/main.c and cli/options.def.
_chancery() {
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "code explain parse actor relate lexicon pack eval help --help --version" -- "$word")); return
    fi
    case "$before" in
    --input) words="auto text jsonl conllu" ;;
    --keep) words="trees tokens" ;;
    --offsets) words="byte codepoint" ;;
    --color) words="auto always never" ;;
    --progress) words="auto always never" ;;
    esac
    if [ -z "$words" ]; then case "${COMP_WORDS[1]}" in
    code) words=" --format --input --lang --threads --all --text --no-text --offsets --manifest --data --pack --model --color --progress --quiet --help" ;;
    explain) words=" --input --lang --all --text --sentence --data --pack --model --help" ;;
    parse) words=" --format --input --keep --lang --threads --text --offsets --model --progress --quiet --help" ;;
    actor) words=" --format --lines --date --lang --offsets --data --pack --model --help" ;;
    relate) words=" --lang --threads --column --why --data --pack --model --quiet --help" ;;
    lexicon) words="check status test unknown import --input --lang --threads --data --output --alone --pack --model --progress --quiet --help" ;;
    pack) words=" --output --help" ;;
    eval) words=" --format --help" ;;
    help) words=" --help" ;;
    esac; fi
    COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}
complete -o filenames -F _chancery chancery
