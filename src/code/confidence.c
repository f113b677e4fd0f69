/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How likely a record is to be right: a logistic function of what can be seen of it, with weights from ontology/confidence.tsv.
 *
 * Each fact of the list below that holds for the record adds its weight; 1 / (1 + e^-sum) is the confidence. Weights are fitted by
 * bench/confidence.py, which knows the same facts, on texts coded by hand. A fact without a row weighs nothing; without any row for the kind
 * of record the confidence stays unknown.
 */
#include "code/match.h"

#include <math.h>

enum { LONG_QUOTE = 160, LONG_OBJECT = 90, SHORT_OBJECT = 14 }; /* bytes; about the outer quarters on development texts */

typedef struct {
    const chancery_pack *pack;
    double sum;
} weighing;

static void weigh(weighing *w, const char *fact, bool holds) {
    uint32_t index = holds ? ch_list_find(w->pack, CH_LIST_CONFIDENCE, chancery_str_of(fact)) : 0;
    if (index) w->sum += (double)ch_list_item(w->pack, CH_LIST_CONFIDENCE, index)->score;
}

static bool is_unknown(const chancery_entity *entity) {
    return entity->code.size == 0 || ch_str_equal(entity->code, CH_STR("---"));
}

static bool any_unknown(const chancery_entity *entities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (is_unknown(&entities[i])) return true;
    return false;
}

static void weigh_event(weighing *w, const chancery_record *record) {
    const chancery_event *event = &record->event;
    weigh(w, "event", true);
    weigh(w, "event unknown actor", any_unknown(event->actor, event->actor_count));
    weigh(w, "event recipient", event->recipient_count > 0);
    weigh(w, "event unknown recipient", any_unknown(event->recipient, event->recipient_count));
    weigh(w, "event several actors", event->actor_count > 1);
    weigh(w, "event material", event->quad % 2 == 0);
    weigh(w, "event conflict", event->quad > 2);
    weigh(w, "event status", record->status != 0);
    weigh(w, "event voice", record->voice_count > 0);
    weigh(w, "event composed", record->why_count > 1);
    weigh(w, "event long", record->quote.size > LONG_QUOTE);
}

static void weigh_position(weighing *w, const chancery_record *record) {
    const chancery_position *position = &record->position;
    weigh(w, "position", true);
    weigh(w, "position unknown holder", is_unknown(&position->holder));
    weigh(w, "position negative", position->stance < 0);
    weigh(w, "position weak", position->stance >= -1 && position->stance <= 1);
    weigh(w, "position status", record->status != 0);
    weigh(w, "position voice", record->voice_count > 0);
    weigh(w, "position question", position->question.size > 0);
    weigh(w, "position composed", record->why_count > 1);
    weigh(w, "position obligation", record->why_count && ch_str_starts(record->why[0].rule, CH_STR("modality")));
    weigh(w, "position long", record->quote.size > LONG_QUOTE);
    weigh(w, "position long object", position->object_text.size > LONG_OBJECT);
    weigh(w, "position short object", position->object_text.size < SHORT_OBJECT);
}

void ch_weigh_records(ch_code_pass *pass) {
    const chancery_pack *pack = pass->reading->pack;
    bool known[] = {ch_list_find(pack, CH_LIST_CONFIDENCE, CH_STR("event")) > 0,
                    ch_list_find(pack, CH_LIST_CONFIDENCE, CH_STR("position")) > 0};
    for (uint32_t i = 0; i < pass->records.count; i++) {
        chancery_record *record = &pass->records.items[i];
        weighing w = {.pack = pack};
        if (!known[record->kind == CHANCERY_RECORD_POSITION]) continue;
        if (record->kind == CHANCERY_RECORD_EVENT) weigh_event(&w, record);
        else weigh_position(&w, record);
        record->confidence = (float)(1 / (1 + exp(-w.sum)));
    }
}
