package dev.keyway.cache.write;

import dev.keyway.cache.request.DeniedTables;
import dev.keyway.cache.request.Refusal;
import dev.keyway.cache.write.WriteOutcome.Written;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** PutItem, DeleteItem and UpdateItem (R17, R18, R19). Thread-safe. */
public final class SingleWrites {
  private final DynamoDbClient backend;
  private final Scopes scopes;
  private final WritePath path;
  private final NewImages newImages;
  private final DeniedTables denied = new DeniedTables();

  /** Whether an update is sent with more than its caller asks for. */
  public enum NewImages {
    /** Updates whose answer nobody reads answer with the new item, for the same units. */
    ASKED_FOR,
    /** Updates go as they are. */
    AS_REQUESTED
  }

  /**
   * @param path is told of each write
   */
  public SingleWrites(DynamoDbClient backend, Scopes scopes, WritePath path, NewImages newImages) {
    this.backend = backend;
    this.scopes = scopes;
    this.path = path;
    this.newImages = newImages;
  }

  /** As {@link DynamoDbClient#putItem(PutItemRequest)}. */
  public PutItemResponse putItem(PutItemRequest request) {
    return send(
        scopes.ofItem(request.tableName(), request.item()),
        () -> backend.putItem(request),
        answer -> new Written(before(request.returnValues(), answer.attributes()), request.item()));
  }

  /** As {@link DynamoDbClient#deleteItem(DeleteItemRequest)}. */
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    DeleteItemResponse response =
        send(
            scopes.ofKey(request.tableName(), request.key()),
            () -> backend.deleteItem(request),
            answer -> new Written(before(request.returnValues(), answer.attributes()), Map.of()));
    scopes.learn(request.tableName(), request.key());
    return response;
  }

  /** As {@link DynamoDbClient#updateItem(UpdateItemRequest)}. */
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    Answered answered =
        send(
            scopes.ofKey(request.tableName(), request.key()),
            () -> sendUpdate(request),
            answer -> new Written(answer.before(), answer.after()));
    scopes.learn(request.tableName(), request.key());
    return answered.response();
  }

  /** An answer as its caller asked for it, and the images that were in it. */
  private record Answered(
      UpdateItemResponse response,
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {}

  private Answered sendUpdate(UpdateItemRequest request) {
    if (mayAskForMore(request)) {
      try {
        UpdateItemResponse response =
            backend.updateItem(request.toBuilder().returnValues(ReturnValue.ALL_NEW).build());
        return new Answered(response.toBuilder().attributes(null).build(), null, after(response));
      } catch (DynamoDbException e) {
        if (!Refusal.isDenied(e)) {
          throw e;
        }
      }
    }
    UpdateItemResponse response = backend.updateItem(request);
    if (mayAskForMore(request)) {
      // The caller's own request was allowed, so it was ours that was denied.
      denied.add(request.tableName());
    }
    boolean all = request.returnValues() == ReturnValue.ALL_NEW;
    return new Answered(
        response,
        before(request.returnValues(), response.attributes()),
        all ? after(response) : null);
  }

  private boolean mayAskForMore(UpdateItemRequest request) {
    boolean nothingAsked =
        request.returnValues() == null || request.returnValues() == ReturnValue.NONE;
    return newImages == NewImages.ASKED_FOR
        && nothingAsked
        && request.tableName() != null
        && !denied.includes(request.tableName());
  }

  private static @Nullable Map<String, AttributeValue> after(UpdateItemResponse response) {
    return response.attributes().isEmpty() ? null : response.attributes();
  }

  private static @Nullable Map<String, AttributeValue> before(
      @Nullable ReturnValue asked, Map<String, AttributeValue> attributes) {
    return asked == ReturnValue.ALL_OLD ? attributes : null;
  }

  private <A> A send(WriteScope scope, Supplier<A> send, Function<A, WriteOutcome> outcome) {
    return path.send(List.of(scope), send, answer -> List.of(outcome.apply(answer)));
  }
}
