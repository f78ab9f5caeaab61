package dev.keyway.jdbc.differential;

import static dev.keyway.jdbc.differential.TwinTable.Scope.GLOBAL;
import static dev.keyway.jdbc.differential.TwinTable.Scope.LOCAL;

import dev.keyway.jdbc.differential.TwinColumn.Kind;
import dev.keyway.jdbc.differential.TwinTable.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tables of the suite: always the same ones of one seed. */
final class TwinData {

  /** The rows of the suite. */
  static final long SEED = 7;

  private static final Set<String> ALL = Set.of("*");

  private final Random random;

  private TwinData(long seed) {
    this.random = new Random(seed);
  }

  static List<TwinTable> of(long seed) {
    TwinData data = new TwinData(seed);
    return List.of(
        data.events(),
        data.people(),
        data.ledger(),
        data.blobs(),
        data.numbers(),
        data.places(),
        data.wide(),
        new TwinTable("nothing", TwinTable.Key.of("id"), List.of(), columns("id:S"), List.of()),
        data.parcels());
  }

  /** Text and number key; sparse indexes of every projection, one of them local. */
  private TwinTable events() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int device = 0; device < 7; device++) {
      for (int at = 0; at < 14; at++) {
        items.add(
            Values.item(random)
                .text("device", "d" + device)
                .number("at", (at - 3) * 10L)
                .sparse("kind", Values.texts("open", "close", "alert", "open.late", "\uFFFD"))
                .sparse("score", Values.numbers("1", "2", "2.50", "-7", "1E1"))
                .sparse("zone", Values.texts("north", "south", "\uD83D\uDE00"))
                .sparse("level", Values.numbers("1", "2", "3", "4"))
                .anyText("note")
                .anyNumber("amount")
                .anyBoolean("flag")
                .anyBytes("data")
                .anyType("odd")
                .done());
      }
    }
    return new TwinTable(
        "events",
        TwinTable.Key.of("device", "at"),
        List.of(
            new Index("events_by_kind", GLOBAL, TwinTable.Key.of("kind", "score"), ALL),
            new Index("events_by_zone", GLOBAL, TwinTable.Key.of("zone"), Set.of()),
            new Index(
                "events_by_level", LOCAL, TwinTable.Key.of("device", "level"), Set.of("note"))),
        columns(
            "device:S",
            "at:N",
            "level:N",
            "kind:S",
            "score:N",
            "zone:S",
            "amount:N",
            "data:B",
            "flag:L",
            "note:S",
            "odd:M"),
        items);
  }

  /** A partition key alone; references within the table; a sparse index that includes a column. */
  private TwinTable people() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Values person =
          Values.item(random)
              .text("id", "p" + i)
              .sparse("city", Values.texts("Rome", "Oslo", "Rio", "Lima", "Bern"))
              .sparse("age", Values.numbers("18", "30", "30.5", "44", "71"))
              .text("name", List.of("Ann", "Bo", "Cy", "Di", "Ed").get(i % 5) + i % 13)
              .sparse("boss", Values.texts("p1", "p2", "p77", "nobody"))
              .anyNumber("rank")
              .anyBoolean("active")
              .anyType("misc");
      items.add((i % 3 == 0 ? person.set("tags", List.of("t" + i, "common")) : person).done());
    }
    return new TwinTable(
        "people",
        TwinTable.Key.of("id"),
        List.of(
            new Index("people_by_city", GLOBAL, TwinTable.Key.of("city"), Set.of("name")),
            new Index("people_by_city_age", GLOBAL, TwinTable.Key.of("city", "age"), ALL)),
        columns(
            "id:S",
            "city:S",
            "age:N",
            "active:L",
            "boss:S",
            "misc:M",
            "name:S",
            "rank:N",
            "tags:D"),
        items);
  }

  /** A number as partition key, and texts whose order is hard as sort key. */
  private TwinTable ledger() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (String account :
        List.of("1", "2.5", "-3", "1E20", "12345678901234567890.123456789012345678", "7")) {
      for (String entry :
          List.of(
              "a",
              "a#1",
              "a#10",
              "a#2",
              "a$",
              "a%",
              "a%x",
              "a_",
              "b",
              "it's",
              "\u007F",
              "é",
              "\uD7FF",
              "\uE000",
              "\uFFFD",
              "\uFFFDz",
              "\uFFFF",
              "\uD83D\uDE00",
              "\uD83D\uDE00a",
              "\uDBFF\uDFFF")) {
        items.add(
            Values.item(random)
                .number("account", account)
                .text("entry", entry)
                .anyNumber("cents")
                .anyText("memo")
                .sparse("person", Values.texts("p1", "p2", "p3", "p50", "gone"))
                .done());
      }
    }
    return new TwinTable(
        "ledger",
        TwinTable.Key.of("account", "entry"),
        List.of(new Index("ledger_by_person", GLOBAL, TwinTable.Key.of("person", "account"), ALL)),
        columns("account:N", "entry:S", "person:S", "cents:N", "memo:S"),
        items);
  }

  /** Binary keys, ordered unsigned. */
  private TwinTable blobs() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (String digest : List.of("00", "01", "7F", "80", "FF", "FFFF")) {
      for (String part : List.of("00", "0000", "01", "7F", "7FFF", "80", "FF", "FF00", "FFFF")) {
        items.add(
            Values.item(random)
                .bytes("digest", digest)
                .bytes("part", part)
                .anyNumber("size")
                .anyText("label")
                .anyBytes("body")
                .done());
      }
    }
    return new TwinTable(
        "blobs",
        TwinTable.Key.of("digest", "part"),
        List.of(),
        columns("digest:B", "part:B", "body:B", "label:S", "size:N"),
        items);
  }

  /** Numbers of all sizes as key; the longest have 38 digits. */
  private TwinTable numbers() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (String n :
        List.of(
            "0",
            "1",
            "-1",
            "1E2",
            "100.5",
            "0.1",
            "0.10000000000000000001",
            "-0.5",
            "5",
            "5.5",
            "5.4999999999999999999999",
            "12345678901234567890123456789012345678",
            "-12345678901234567890123456789012345678",
            "0.1234567890123456789",
            "1E-20",
            "1E30",
            "99999999999999999999999999999999999999",
            "2",
            "3",
            "4",
            "6",
            "7",
            "8",
            "9",
            "10")) {
      items.add(
          Values.item(random)
              .number("n", n)
              .sparse("half", Values.numbers("0.5", "1", "1.50", "1E1", "-4"))
              .anyText("word")
              .anyNumber("other")
              .done());
    }
    return new TwinTable(
        "numbers",
        TwinTable.Key.of("n"),
        List.of(new Index("numbers_by_half", GLOBAL, TwinTable.Key.of("half", "n"), ALL)),
        columns("n:N", "half:N", "other:N", "word:S"),
        items);
  }

  /** An index of two partition attributes and two sort attributes. */
  private TwinTable places() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      items.add(
          Values.item(random)
              .text("id", "x" + i)
              .sparse("region", Values.texts("eu", "us"))
              .sparse("block", Values.numbers("1", "2"))
              .sparse("section", Values.texts("a", "ab", "b", "\uFFFD", "\uD83D\uDE00"))
              .sparse("shelf", Values.numbers("1", "2", "3", "4", "5"))
              .anyNumber("stock")
              .anyText("label")
              .done());
    }
    return new TwinTable(
        "places",
        TwinTable.Key.of("id"),
        List.of(
            new Index(
                "places_by_area",
                GLOBAL,
                new TwinTable.Key(List.of("region", "block"), List.of("section", "shelf")),
                ALL)),
        columns("id:S", "region:S", "block:N", "section:S", "shelf:N", "label:S", "stock:N"),
        items);
  }

  /** A partition over several pages of 1 MB, some of whose items are a third of a page. */
  private TwinTable wide() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      items.add(
          Values.item(random)
              .text("k", i < 110 ? "big" : "small")
              .number("i", i)
              .text("pad", "x".repeat(i % 20 == 7 ? 300_000 : 25_000))
              .anyNumber("weight")
              .anyBoolean("even")
              .anyType("misc")
              .done());
    }
    return new TwinTable(
        "wide",
        TwinTable.Key.of("k", "i"),
        List.of(),
        columns("k:S", "i:N", "even:L", "misc:M", "pad:S", "weight:N"),
        items);
  }

  /** Members of maps, where the map itself may be missing or something else. */
  private TwinTable parcels() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      Values parcel = Values.item(random).text("id", "x" + i);
      Values to =
          Values.item(random).anyText("city").anyNumber("zip").anyBoolean("home").anyType("note");
      items.add(
          switch (i % 9) {
            case 0 -> parcel.done();
            case 1 -> parcel.text("to", "unknown").done();
            case 2 -> parcel.set("to", List.of("city", "zip")).done();
            default -> parcel.map("to", to).done();
          });
    }
    return new TwinTable(
        "parcels",
        TwinTable.Key.of("id"),
        List.of(),
        columns("id:S", "to.city:S", "to.home:L", "to.note:M", "to.zip:N"),
        items);
  }

  private static List<TwinColumn> columns(String... definitions) {
    List<TwinColumn> columns = new ArrayList<>();
    for (String definition : definitions) {
      int colon = definition.indexOf(':');
      columns.add(
          new TwinColumn(
              definition.substring(0, colon),
              switch (definition.charAt(colon + 1)) {
                case 'S' -> Kind.TEXT;
                case 'N' -> Kind.NUMBER;
                case 'B' -> Kind.BINARY;
                case 'L' -> Kind.BOOLEAN;
                case 'M' -> Kind.MIXED;
                default -> Kind.DOCUMENT;
              }));
    }
    return columns;
  }
}
