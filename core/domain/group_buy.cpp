#include "core/domain/group_buy.h"

namespace core {

GroupBuy group_buy(Decimal total_amount, Decimal unit_size) {
    assert(unit_size > Decimal{} && total_amount >= Decimal{});
    const std::int64_t units = (total_amount / unit_size).ceiling();
    const Decimal available = unit_size * units;
    return {units, available, available - total_amount};
}

}  // namespace core
