package dev.keyway.jdbc.connect;

import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Who a database is used as: what was configured, never the keys it resolves to, since those
 * rotate. Databases are shared by connections of equal identity only, so a secret is part of
 * equality; it is never part of {@code toString}.
 */
public sealed interface Identity {

  /** The identity as metadata and messages name it, without any credentials. */
  String label();

  /** Who stands at the beginning, where one identity assumes the role of another. */
  default Identity root() {
    return this;
  }

  /**
   * A source of its keys.
   *
   * @param sts makes a client of the token service that signs with other credentials
   */
  AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts);

  /** Whatever the AWS provider chain finds. */
  record DefaultChain() implements Identity {
    @Override
    public String label() {
      return "default";
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      return DefaultCredentialsProvider.builder().build();
    }
  }

  /**
   * Keys as they stand.
   *
   * @param accessKeyId the public half
   * @param secretAccessKey the secret half
   * @param sessionToken for keys that are temporary
   */
  record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken)
      implements Identity {
    @Override
    public String label() {
      return "static";
    }

    @Override
    public String toString() {
      return label();
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      AwsCredentials keys =
          sessionToken.isPresent()
              ? AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken.get())
              : AwsBasicCredentials.create(accessKeyId, secretAccessKey);
      return StaticCredentialsProvider.create(keys);
    }
  }

  /**
   * A profile of the AWS configuration files, with whatever it names: keys, sso, role_arn or
   * credential_process.
   *
   * @param name of the profile
   */
  record Profile(String name) implements Identity {
    @Override
    public String label() {
      return "profile " + name;
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      return ProfileCredentialsProvider.builder().profileName(name).build();
    }
  }

  /** The role of an ECS task or EKS pod. */
  record Container() implements Identity {
    @Override
    public String label() {
      return "container";
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      return ContainerCredentialsProvider.builder().build();
    }
  }

  /** The role of an EC2 instance. */
  record Instance() implements Identity {
    @Override
    public String label() {
      return "instance";
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      return InstanceProfileCredentialsProvider.builder().build();
    }
  }

  /** The role and token file that the environment names. */
  record WebIdentity() implements Identity {
    @Override
    public String label() {
      return "webIdentity";
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      return WebIdentityTokenFileCredentialsProvider.builder().build();
    }
  }

  /**
   * A role, assumed with the keys of another identity.
   *
   * @param roleArn the role
   * @param externalId what the role's owner may ask for
   * @param base who assumes it
   */
  record AssumedRole(String roleArn, Optional<String> externalId, Identity base)
      implements Identity {
    @Override
    public String label() {
      return "role " + roleArn;
    }

    @Override
    public Identity root() {
      return base.root();
    }

    @Override
    public String toString() {
      return label();
    }

    @Override
    public AwsCredentialsProvider credentials(Function<AwsCredentialsProvider, StsClient> sts) {
      return StsAssumeRoleCredentialsProvider.builder()
          .stsClient(sts.apply(base.credentials(sts)))
          .refreshRequest(
              request ->
                  request
                      .roleArn(roleArn)
                      .externalId(externalId.orElse(null))
                      .roleSessionName("keyway"))
          .build();
    }
  }
}
