#include "hub-server/storage/schema.h"

#include "hub_migrations.h"

namespace hub::store {

std::span<const core::Migration> schema() { return k_hub_migrations; }

}  // namespace hub::store
