#include "indexer/entities/model.h"

#include "indexer/entities/features.h"
#include "indexer/entities/weights.h"
#include "shared/base/memory.h"

static enum news_status
attach_tagger(struct news_entity_model *model, struct news_error *err)
{
    struct news_bytes head = news_datafile_section(model->file, NEWS_SECTION_TAGGER);
    enum news_status status = NEWS_OK;

    if (!head.data || head.size != sizeof model->head)
        return news_fail(err, NEWS_CORRUPT, "the data file has no tagger");
    memcpy(&model->head, head.data, sizeof model->head);
    if (model->head.features_version != NEWS_FEATURES_VERSION ||
        model->head.label_count != NEWS_LABEL_COUNT)
        return news_fail(err, NEWS_VERSION,
                         "the tagger was trained for another version of this program");
    status = news_lookup_attach(news_datafile_section(model->file, NEWS_SECTION_WEIGHTS),
                                NEWS_WEIGHTS_WIDTH, "weights", &model->weights, err);
    return status;
}

enum news_status
news_entity_model_open(const char *path, struct news_entity_model **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_entity_model *model = news_alloc_zero(1, sizeof *model);

    if (!model)
        return news_fail_memory(err);
    status = news_datafile_open(path, &model->file, err);
    if (status)
        goto done;
    status = news_gazetteer_attach(model->file, &model->gazetteer, err);
    if (!status)
        status = news_vocabulary_attach(model->file, &model->vocabulary, err);
    if (!status)
        status = attach_tagger(model, err);
    if (status) {
        news_error_prefix(err, "%s: ", path);
        goto done;
    }
    *out = model;
    model = NULL;

done:
    news_entity_model_close(model);
    return status;
}

uint64_t
news_entity_model_checksum(const struct news_entity_model *model)
{
    return news_datafile_checksum(model->file);
}

void
news_entity_model_close(struct news_entity_model *model)
{
    if (!model)
        return;
    news_datafile_close(model->file);
    news_free(model);
}
