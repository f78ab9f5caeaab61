package dev.keyway.jdbc.connect;

import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.catalog.file.CatalogText;
import java.util.List;

/**
 * All that makes a database what it is; connections share one whose settings are equal to theirs by
 * now, since a database may change what its catalog files say.
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
    CacheSettings cache) {

  /** The same where the catalog files say this. */
  DatabaseSettings saying(List<CatalogText> files) {
    return new DatabaseSettings(target, identity, client, planner.saying(files), cache);
  }
}
