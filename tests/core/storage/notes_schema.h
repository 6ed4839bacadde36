// The little schema of the storage tests, shared with their child process.
#pragma once

#include "core/storage/migration.h"

namespace core::notes {

inline constexpr Migration k_migrations[] = {
    {"0001_note", R"sql(
        CREATE TABLE note (
            id bigint PRIMARY KEY,
            words text NOT NULL CONSTRAINT words_not_empty CHECK (words <> '')
        );
        CREATE TABLE answer (
            id bigint PRIMARY KEY,
            note_id bigint NOT NULL REFERENCES note (id)
        );
    )sql"},
    {"0002_number", "CREATE UNIQUE INDEX note_by_words ON note (words);"},
};

}  // namespace core::notes
