// The hub's schema: its migrations, in order. Give them to the engine when it opens the database.
#pragma once

#include <span>

#include "core/storage/migration.h"

namespace hub::store {

std::span<const core::Migration> schema();

}  // namespace hub::store
