package dev.keyway.planner.catalog.file;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a catalog file, not yet read: databases whose files have equal texts are one, so that
 * a changed file makes another one.
 *
 * @param path where it lies, for messages
 * @param text what it says
 */
public record CatalogText(String path, String text) {

  private static final int MOST_BYTES = 2 << 20;

  /** A path of a list, with the comma behind it: in double quotes, or without a comma in it. */
  private static final Pattern LISTED = Pattern.compile("\\s*(?:\"([^\"]+)\"|([^,\"]*))\\s*,");

  /**
   * Reads several files as data.
   *
   * @param paths with commas between; one that has a comma in it stands in double quotes
   * @return their texts, in the order of the list
   * @throws PlannerException 08001 if a path is empty or stands there twice, or cannot be read
   */
  public static List<CatalogText> readAll(String paths) {
    String list = paths + ",";
    List<CatalogText> texts = new ArrayList<>();
    Matcher next = LISTED.matcher(list);
    for (int begin = 0; begin < list.length(); begin = next.end()) {
      next.region(begin, list.length());
      String path = !next.lookingAt() ? "" : next.group(1) == null ? next.group(2) : next.group(1);
      if (path.isBlank()) {
        throw new PlannerException(
            SqlState.CANNOT_CONNECT,
            "Property catalog: between commas stands the path of a file, in double quotes if it has"
                + " a comma in it");
      }
      CatalogText text = read(path.strip());
      if (texts.stream().anyMatch(other -> other.path().equals(text.path()))) {
        throw new PlannerException(
            SqlState.CANNOT_CONNECT, "Property catalog names file " + text.path() + " twice");
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  /**
   * Reads a file as data.
   *
   * @throws PlannerException 08001 if there is no such file, or it is none of this kind
   */
  public static CatalogText read(String name) {
    try {
      Path path = Path.of(name).toAbsolutePath().normalize();
      // A device or pipe would never end; a URL is attack input.
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw unreadable(name, "it is no file", null);
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw unreadable(name, "it is larger than 2MB", null);
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return new CatalogText(path.toString(), text);
      }
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file", e);
    } catch (CharacterCodingException e) {
      throw unreadable(name, "it is not UTF-8 text", e);
    } catch (InvalidPathException | IOException e) {
      throw unreadable(name, e.getClass().getSimpleName(), e);
    }
  }

  private static PlannerException unreadable(String name, String why, @Nullable Exception cause) {
    return new PlannerException(
        SqlState.CANNOT_CONNECT, "Catalog file " + name + " cannot be read: " + why, cause);
  }

  /** The path alone. */
  @Override
  public String toString() {
    return path;
  }
}
