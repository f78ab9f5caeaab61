package dev.keyway.sampledata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The products of {@link SalesData}. Immutable. */
final class Products {
  private final long seed;

  Products(long seed) {
    this.seed = seed;
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "p#%06d", number);
  }

  /** By number, from 1; orders need it without the rest of the product. */
  BigDecimal price(int number) {
    Draw draw = new Draw(seed, "price", number);
    // Most things are cheap.
    return draw.oneIn(6) ? draw.amount(100, 900) : draw.amount(3, 100);
  }

  Map<String, AttributeValue> item(int index) {
    int number = index + 1;
    Draw draw = new Draw(seed, "product", number);
    Words.Noun noun = draw.pick(Words.NOUNS);
    Attributes product =
        new Attributes()
            .text("product_id", id(number))
            .text("name", Words.product(draw, noun))
            .text("category", noun.category())
            .number("price", price(number))
            .put("discontinued", AttributeValue.fromBool(draw.oneIn(12)));
    if (!draw.oneIn(8)) {
      product.number("weight", BigDecimal.valueOf(draw.between(50, 25_000), 3));
    }
    if (!draw.oneIn(10)) {
      product.textSet("tags", tags(draw));
    }
    addDimensions(product, draw);
    return product.build();
  }

  private static List<String> tags(Draw draw) {
    List<String> tags = new ArrayList<>();
    int count = draw.between(1, 4);
    for (int i = 0; i < count; i++) {
      tags.add(draw.pick(Words.TAGS));
    }
    return tags;
  }

  /** Centimetres; half of the products have them as a list, as data does that grew. */
  private static void addDimensions(Attributes product, Draw draw) {
    BigDecimal width = BigDecimal.valueOf(draw.between(30, 2_000), 1);
    BigDecimal height = BigDecimal.valueOf(draw.between(30, 2_000), 1);
    BigDecimal depth = BigDecimal.valueOf(draw.between(10, 900), 1);
    switch (draw.below(5)) {
      case 0, 1 ->
          product.list(
              "dimensions",
              List.of(
                  Attributes.number(width), Attributes.number(height), Attributes.number(depth)));
      case 2, 3 ->
          product.map(
              "dimensions",
              new Attributes()
                  .number("width", width)
                  .number("height", height)
                  .number("depth", depth));
      default -> {
        // Some have none.
      }
    }
  }
}
