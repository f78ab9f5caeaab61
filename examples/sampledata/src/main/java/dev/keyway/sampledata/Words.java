package dev.keyway.sampledata;

import java.util.List;

/** The words that names are made of. Some have letters outside ASCII, as names have. */
final class Words {
  record City(String name, String country) {}

  record Noun(String name, String category) {}

  static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Amir", "Anna", "Ben", "Carla", "Chen", "Clara", "David", "Elena", "Emma", "Felix",
          "Fatima", "Grace", "Hugo", "Ines", "Ivan", "Jonas", "Julia", "Kofi", "Lena", "Leo",
          "Lucia", "Marco", "Maria", "Mei", "Nadia", "Noah", "Olga", "Oscar", "Paula", "Pedro",
          "Priya", "Rosa", "Samir", "Sofia", "Tom", "Uma", "Victor", "Yuki", "Zara");

  static final List<String> LAST_NAMES =
      List.of(
          "Almeida",
          "Bauer",
          "Brown",
          "Costa",
          "Dubois",
          "Evans",
          "Fischer",
          "García",
          "Haas",
          "Ito",
          "Jansen",
          "Kowalski",
          "Lindqvist",
          "López",
          "Martin",
          "Müller",
          "Nakamura",
          "Novák",
          "Núñez",
          "O'Brien",
          "Okafor",
          "Olsen",
          "Patel",
          "Rossi",
          "Schmidt",
          "Silva",
          "Smith",
          "Sørensen",
          "Tanaka",
          "Varga",
          "Weber",
          "Wong",
          "Yilmaz",
          "Zhang");

  static final List<City> CITIES =
      List.of(
          new City("Amsterdam", "NL"),
          new City("Barcelona", "ES"),
          new City("Berlin", "DE"),
          new City("Boston", "US"),
          new City("Copenhagen", "DK"),
          new City("Dublin", "IE"),
          new City("Hamburg", "DE"),
          new City("Kyoto", "JP"),
          new City("Lagos", "NG"),
          new City("Lisbon", "PT"),
          new City("London", "GB"),
          new City("Lyon", "FR"),
          new City("Madrid", "ES"),
          new City("Milan", "IT"),
          new City("Munich", "DE"),
          new City("Osaka", "JP"),
          new City("Paris", "FR"),
          new City("Portland", "US"),
          new City("Prague", "CZ"),
          new City("São Paulo", "BR"),
          new City("Seattle", "US"),
          new City("Toronto", "CA"),
          new City("Vienna", "AT"),
          new City("Zürich", "CH"));

  static final List<String> STREETS =
      List.of(
          "Bridge Street",
          "Cedar Lane",
          "Church Road",
          "Garden Street",
          "Harbour Walk",
          "High Street",
          "Market Square",
          "Mill Lane",
          "Oak Avenue",
          "Station Road");

  static final List<String> STYLES =
      List.of(
          "Classic",
          "Compact",
          "Folding",
          "Large",
          "Light",
          "Modern",
          "Nordic",
          "Portable",
          "Round",
          "Rustic",
          "Slim",
          "Small",
          "Sturdy",
          "Vintage");

  static final List<String> MATERIALS =
      List.of(
          "Bamboo", "Brass", "Canvas", "Ceramic", "Copper", "Cork", "Cotton", "Glass", "Leather",
          "Linen", "Oak", "Pine", "Steel", "Walnut", "Wool");

  static final List<Noun> NOUNS =
      List.of(
          new Noun("Armchair", "furniture"),
          new Noun("Backpack", "travel"),
          new Noun("Blanket", "home"),
          new Noun("Bookshelf", "furniture"),
          new Noun("Bottle", "kitchen"),
          new Noun("Bowl", "kitchen"),
          new Noun("Clock", "home"),
          new Noun("Cushion", "home"),
          new Noun("Desk", "office"),
          new Noun("Kettle", "kitchen"),
          new Noun("Lamp", "lighting"),
          new Noun("Lantern", "lighting"),
          new Noun("Mug", "kitchen"),
          new Noun("Notebook", "office"),
          new Noun("Pen Holder", "office"),
          new Noun("Planter", "garden"),
          new Noun("Stool", "furniture"),
          new Noun("Suitcase", "travel"),
          new Noun("Table", "furniture"),
          new Noun("Watering Can", "garden"));

  static final List<String> TAGS =
      List.of("bestseller", "eco", "fragile", "gift", "handmade", "new", "outdoor", "sale");

  private Words() {}

  static String person(Draw draw) {
    return draw.pick(FIRST_NAMES) + " " + draw.pick(LAST_NAMES);
  }

  static String product(Draw draw, Noun noun) {
    return draw.pick(STYLES) + " " + draw.pick(MATERIALS) + " " + noun.name();
  }

  static Attributes address(Draw draw, City city) {
    return new Attributes()
        .text("street", draw.between(1, 180) + " " + draw.pick(STREETS))
        .text("postcode", Integer.toString(draw.between(10_000, 99_999)))
        .text("city", city.name())
        .text("country", city.country());
  }
}
