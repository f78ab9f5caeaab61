package dev.keyway.cache.query;

import dev.keyway.testkit.DynamoDbErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Notes what it is asked and answers as the test says: with one item that has the number of the
 * request, if it says nothing. Thread-safe.
 */
final class FakeBackend implements DynamoDbClient {
  private final List<QueryRequest> queries = Collections.synchronizedList(new ArrayList<>());
  private final List<ScanRequest> scans = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<QueryRequest, QueryResponse> queryAnswer =
      request -> Requests.page(queries.size());
  private volatile Function<ScanRequest, ScanResponse> scanAnswer =
      request ->
          ScanResponse.builder().items(List.of(Requests.item(scans.size()))).count(1).build();

  /** How Query is answered from now on. */
  void answerQueries(Function<QueryRequest, QueryResponse> answer) {
    queryAnswer = answer;
  }

  /** How Scan is answered from now on. */
  void answerScans(Function<ScanRequest, ScanResponse> answer) {
    scanAnswer = answer;
  }

  List<QueryRequest> queries() {
    return List.copyOf(queries);
  }

  List<ScanRequest> scans() {
    return List.copyOf(scans);
  }

  /** Knows one table. */
  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    if (!request.tableName().equals(Requests.TABLE)) {
      throw DynamoDbErrors.resourceNotFound();
    }
    return DescribeTableResponse.builder().table(Requests.DESCRIPTION).build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    queries.add(request);
    return queryAnswer.apply(request);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    scans.add(request);
    return scanAnswer.apply(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
