package dev.keyway.sampledata;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The customers of {@link SalesData}. Immutable. */
final class Customers {
  private static final LocalDate FIRST_DAY = LocalDate.of(2019, 1, 1);
  private static final int DAYS = 2_500;
  private static final List<String> SEGMENTS =
      List.of("consumer", "consumer", "consumer", "business", "business", "enterprise");

  private final long seed;

  Customers(long seed) {
    this.seed = seed;
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "c#%06d", number);
  }

  Map<String, AttributeValue> item(int index) {
    int number = index + 1;
    Draw draw = new Draw(seed, "customer", number);
    String name = Words.person(draw);
    Words.City city = draw.pick(Words.CITIES);
    Attributes customer =
        new Attributes()
            .text("customer_id", id(number))
            .text("name", name)
            .text("city", city.name())
            .text("country", city.country())
            .text("signed_up", FIRST_DAY.plusDays(draw.below(DAYS)).toString())
            .put("vip", AttributeValue.fromBool(draw.oneIn(8)));
    addEmail(customer, draw, name.substring(0, name.indexOf(' ')), number);
    addSegment(customer, draw);
    if (!draw.oneIn(10)) {
      customer.number("credit_limit", draw.amount(0, 10_000));
    }
    if (!draw.oneIn(9)) {
      customer.map("address", address(draw, city));
    }
    return customer.build();
  }

  private static void addEmail(Attributes customer, Draw draw, String firstName, int number) {
    if (draw.oneIn(9)) {
      return;
    }
    if (draw.oneIn(9)) {
      customer.nothing("email");
    } else {
      customer.text("email", firstName.toLowerCase(Locale.ROOT) + "." + number + "@example.com");
    }
  }

  private static void addSegment(Attributes customer, Draw draw) {
    if (draw.oneIn(9)) {
      return;
    }
    if (draw.oneIn(9)) {
      customer.nothing("segment");
    } else {
      customer.text("segment", draw.pick(SEGMENTS));
    }
  }

  private static Attributes address(Draw draw, Words.City city) {
    Attributes address = Words.address(draw, city);
    return switch (draw.below(5)) {
      case 0 -> address.number("floor", draw.between(1, 12));
      case 1 -> address.nothing("floor");
      default -> address;
    };
  }
}
