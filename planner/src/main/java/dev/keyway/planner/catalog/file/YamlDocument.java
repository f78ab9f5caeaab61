package dev.keyway.planner.catalog.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import com.networknt.schema.utils.JsonNodes;
import dev.keyway.planner.error.PlannerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A text of YAML that follows the schema of catalog files, and the lines in it. What it says of a
 * bad one has names of the file in it but never a line: the path comes from a URL, and may be that
 * of another file.
 */
final class YamlDocument {

  private static final String SCHEMA = "catalog.schema.json";

  private final String file;
  private final JsonNode root;

  private YamlDocument(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads and checks a text.
   *
   * @throws PlannerException 08001 with line and reason
   */
  static YamlDocument read(CatalogText text) {
    ObjectMapper yaml =
        new ObjectMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    try (YAMLParser aliases = (YAMLParser) yaml.createParser(text.text());
        JsonParser parser = yaml.createParser(text.text())) {
      refuse(aliases, text.path());
      JsonNode root =
          yaml.reader(LocationJsonNodeFactoryFactory.getInstance().getJsonNodeFactory(parser))
              .readTree(parser);
      if (root == null || root.isMissingNode() || root.isNull()) {
        throw new Place.Line(text.path(), 1).malformed("the file is empty; it begins with tables:");
      }
      YamlDocument document = new YamlDocument(text.path(), root);
      document.check();
      int next = line(parser.currentLocation());
      if (parser.nextToken() != null) {
        throw new Place.Line(text.path(), next).malformed("a second document begins here");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new Place.Line(text.path(), line(e)).malformed(reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To the parser an alias is a text, the name of its anchor. */
  private static void refuse(YAMLParser aliases, String file) throws IOException {
    while (aliases.nextToken() != null) {
      if (aliases.isCurrentAlias()) {
        throw new Place.Line(file, line(aliases.currentTokenLocation()))
            .malformed("an alias (*) stands here; write out what it stands for");
      }
    }
  }

  JsonNode root() {
    return root;
  }

  /** Where a node stands. */
  Place.Line place(JsonNode node) {
    return new Place.Line(file, line(JsonNodes.tokenLocationOf(node)));
  }

  private static int line(@Nullable JsonLocation location) {
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }

  /** Where the problem is; the exception itself tells the last token before it. */
  private static int line(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? marked.getProblemMark().getLine() + 1
        : line(e.getLocation());
  }

  /** The parser's own message quotes the line. */
  private static String reason(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    if (!(e instanceof JacksonYAMLParseException) && said.startsWith("Duplicate field")) {
      return said.replace("Duplicate field", "there is a second key") + " in one map";
    }
    return "this is not YAML; look at indentation, colons and quotes";
  }

  private void check() {
    Optional<ValidationMessage> first =
        schema().validate(root).stream()
            .min(Comparator.comparing(message -> place(node(message)).number()));
    if (first.isPresent()) {
      ValidationMessage message = first.get();
      throw place(node(message))
          .malformed(at(message.getInstanceLocation().toString()) + message.getError());
    }
  }

  /**
   * The node that is wrong: of a key that should not be there, its value. The message itself may
   * have a copy, which does not know its line.
   */
  private JsonNode node(ValidationMessage message) {
    JsonNode node = root.at(message.getInstanceLocation().toString());
    JsonNode child = message.getProperty() == null ? null : node.get(message.getProperty());
    return child == null ? node : child;
  }

  private static String at(String path) {
    return path.isEmpty() || path.equals("/") ? "" : path.substring(1) + ": ";
  }

  private static JsonSchema schema() {
    try (InputStream in = YamlDocument.class.getResourceAsStream(SCHEMA)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(in, SchemaValidatorsConfig.builder().locale(Locale.ROOT).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
