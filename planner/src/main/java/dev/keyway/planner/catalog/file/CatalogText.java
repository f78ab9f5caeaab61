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
import org.jspecify.annotations.Nullable;

/**
 * The text of a catalog file, not yet read: databases whose files have equal texts are one, so that
 * a changed file makes another one.
 *
 * @param path where it lies, for messages
 * @param text what it says
 */
public record CatalogText(String path, String text) {

  /** No file: every column is seen, none declared. */
  public static final CatalogText NONE = new CatalogText("", "");

  private static final int MOST_BYTES = 2 << 20;

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
