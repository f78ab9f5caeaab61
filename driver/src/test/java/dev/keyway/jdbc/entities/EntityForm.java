package dev.keyway.jdbc.entities;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms of statements that histories of entities are made of. */
enum EntityForm {
  INSERT {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> row = draw.row();
      return EntityMove.same(name(), "INSERT" + into(draw, row));
    }
  },
  INSERT_ROWS {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> first = draw.wholeRow();
      Map<String, String> second = new LinkedHashMap<>(first);
      while (second.equals(first)) {
        draw.entity().keyColumns().forEach(key -> second.put(key.name(), draw.one(key.values())));
      }
      return EntityMove.of(
          name(),
          "INSERT" + into(draw, first) + ", " + tuple(second.values()),
          List.of("INSERT" + into(draw, first), "INSERT" + into(draw, second)));
    }
  },
  DO_NOTHING {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> row = draw.wholeRow();
      return EntityMove.of(
          name(),
          "INSERT" + into(draw, row) + " ON CONFLICT DO NOTHING",
          List.of(insertUnless(draw, row)));
    }
  },
  REPLACE {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> row = draw.wholeRow();
      return EntityMove.of(
              name(),
              "REPLACE" + into(draw, row),
              List.of(
                  "DELETE FROM " + draw.entity() + " WHERE " + draw.isKey(row),
                  "INSERT" + into(draw, row)))
          .counting(1);
    }
  },
  UPSERT {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> row = draw.wholeRow();
      return EntityMove.of(name(), "UPSERT" + into(draw, row), List.of(merge(draw, row)))
          .counting(1);
    }
  },
  DO_UPDATE_ALL {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> row = draw.wholeRow();
      String set =
          draw.entity().others().stream()
              .map(HistoryColumn::name)
              .filter(row::containsKey)
              .map(name -> name + " = EXCLUDED." + name)
              .collect(Collectors.joining(", "));
      return EntityMove.of(
              name(), "INSERT" + into(draw, row) + conflict(draw) + set, List.of(merge(draw, row)))
          .counting(1);
    }
  },
  /** Of some columns, to values that have nothing to do with the row. */
  DO_UPDATE_SOME {
    @Override
    EntityMove move(EntityDraw draw) {
      Map<String, String> row = draw.wholeRow();
      String set = assignments(draw.changes());
      String wanted = draw.once(2) ? "" : draw.condition();
      return EntityMove.of(
          name(),
          "INSERT"
              + into(draw, row)
              + conflict(draw)
              + set
              + (wanted.isEmpty() ? "" : " WHERE " + wanted),
          List.of(
              "UPDATE "
                  + draw.entity()
                  + " SET "
                  + set
                  + " WHERE "
                  + draw.isKey(row)
                  + (wanted.isEmpty() ? "" : " AND (" + wanted + ")"),
              insertUnless(draw, row)));
    }
  },
  UPDATE {
    @Override
    EntityMove move(EntityDraw draw) {
      return update(this, draw, draw.isKey() + (draw.once(2) ? "" : " AND " + draw.condition()));
    }
  },
  UPDATE_REMAINDER {
    @Override
    EntityMove move(EntityDraw draw) {
      return update(this, draw, draw.isKey() + " AND " + remainder(draw));
    }
  },
  UPDATE_MANY {
    @Override
    EntityMove move(EntityDraw draw) {
      String set = assignments(draw.changes());
      return EntityMove.same(
          name(), "UPDATE " + draw.entity() + " SET " + set + " WHERE " + draw.areMany());
    }
  },
  ARITHMETIC {
    @Override
    EntityMove move(EntityDraw draw) {
      List<HistoryColumn> numbers =
          draw.entity().others().stream()
              .filter(HistoryColumn::isNumber)
              .filter(column -> !column.name().equals("priority"))
              .toList();
      String number = draw.one(numbers).name();
      return EntityMove.same(
          name(),
          "UPDATE "
              + draw.entity()
              + " SET "
              + number
              + " = "
              + number
              + " + {1} WHERE "
              + draw.isKey());
    }
  },
  DELETE {
    @Override
    EntityMove move(EntityDraw draw) {
      String predicate = draw.isKey() + (draw.once(2) ? "" : " AND " + draw.condition());
      return EntityMove.same(name(), "DELETE FROM " + draw.entity() + " WHERE " + predicate);
    }
  },
  DELETE_MANY {
    @Override
    EntityMove move(EntityDraw draw) {
      return EntityMove.same(name(), "DELETE FROM " + draw.entity() + " WHERE " + draw.areMany());
    }
  };

  /** Those that read by whole keys, which a transaction takes at any time. */
  static final List<EntityForm> BY_KEY =
      List.of(
          INSERT,
          DO_NOTHING,
          REPLACE,
          UPSERT,
          DO_UPDATE_ALL,
          DO_UPDATE_SOME,
          UPDATE,
          UPDATE_REMAINDER,
          ARITHMETIC,
          DELETE);

  /** Those that H2 always carries out, so that it does not matter which go together. */
  static final List<EntityForm> IN_BATCHES = List.of(REPLACE, UPSERT, DELETE);

  abstract EntityMove move(EntityDraw draw);

  /** Of some columns, with those that share a key with them or without. */
  private static EntityMove update(EntityForm form, EntityDraw draw, String predicate) {
    Map<String, String> changes = new LinkedHashMap<>();
    draw.some(draw.entity().others())
        .forEach(column -> changes.put(column.name(), draw.value(column)));
    return EntityMove.same(
        form.name(),
        "UPDATE " + draw.entity() + " SET " + assignments(changes) + " WHERE " + predicate);
  }

  private static String assignments(Map<String, String> changes) {
    return changes.entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String remainder(EntityDraw draw) {
    HistoryColumn column = draw.one(draw.entity().others());
    return column.isNumber()
        ? "COALESCE(ABS(" + column.name() + "), 0) < 20"
        : column.type().equals("DATE")
            ? "COALESCE(EXTRACT(YEAR FROM " + column.name() + "), 2000) < 2026"
            : "COALESCE(CHAR_LENGTH(" + column.name() + "), 0) < 4";
  }

  private static String into(EntityDraw draw, Map<String, String> row) {
    return " INTO "
        + draw.entity()
        + " ("
        + String.join(", ", row.keySet())
        + ") VALUES "
        + tuple(row.values());
  }

  private static String tuple(Collection<String> values) {
    return "(" + String.join(", ", values) + ")";
  }

  private static String conflict(EntityDraw draw) {
    return " ON CONFLICT (" + draw.entity().keyNames() + ") DO UPDATE SET ";
  }

  private static String merge(EntityDraw draw, Map<String, String> row) {
    return "MERGE INTO "
        + draw.entity()
        + " ("
        + String.join(", ", row.keySet())
        + ") KEY ("
        + draw.entity().keyNames()
        + ") VALUES "
        + tuple(row.values());
  }

  private static String insertUnless(EntityDraw draw, Map<String, String> row) {
    return "INSERT INTO "
        + draw.entity()
        + " ("
        + String.join(", ", row.keySet())
        + ") SELECT "
        + String.join(", ", row.values())
        + " WHERE NOT EXISTS (SELECT 1 FROM "
        + draw.entity()
        + " WHERE "
        + draw.isKey(row)
        + ")";
  }
}
