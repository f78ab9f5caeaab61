package dev.keyway.jdbc.connect;

import dev.keyway.planner.PlannerSettings;

/**
 * All that makes a database what it is; connections with equal settings share one.
 *
 * @param target where the tables are
 * @param identity who asks
 * @param client how requests are sent
 * @param planner how tables are sampled
 * @param cache whether reads may be answered from memory
 */
public record DatabaseSettings(
    Target target,
    Identity identity,
    ClientSettings client,
    PlannerSettings planner,
    CacheSettings cache) {}
