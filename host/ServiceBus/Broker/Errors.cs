using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus;

/// <summary>The exceptions that the real client throws, in its words.</summary>
internal static class Errors
{
    public static ServiceBusException MessageLockLost(string path) => new(
        "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue, or was received by a different receiver instance.",
        ServiceBusFailureReason.MessageLockLost,
        path);

    public static ServiceBusException SessionLockLost(string path, string session) => new(
        $"The session lock has expired on the session '{session}'. Accept a new session.", ServiceBusFailureReason.SessionLockLost, path);

    public static ServiceBusException SessionCannotBeLocked(string path, string session) => new(
        $"The requested session '{session}' cannot be accepted. It may be locked by another receiver.",
        ServiceBusFailureReason.SessionCannotBeLocked,
        path);

    public static ServiceBusException NoSession(string path) => new(
        "No session with messages became available within the time to wait.", ServiceBusFailureReason.ServiceTimeout, path);

    public static ServiceBusException NotFound(string name, string fullyQualifiedNamespace) => new(
        $"The messaging entity 'sb://{fullyQualifiedNamespace}/{name}' could not be found.",
        ServiceBusFailureReason.MessagingEntityNotFound,
        name);

    public static ServiceBusException MessageNotFound(string path, long sequenceNumber) => new(
        $"There is no deferred message with sequence number {sequenceNumber}, or it is locked.",
        ServiceBusFailureReason.MessageNotFound,
        path);

    public static ServiceBusException TooLarge(string path, long bytes, long limit) => new(
        $"The message (or batch) of {bytes} bytes exceeds the limit of {limit} bytes.", ServiceBusFailureReason.MessageSizeExceeded, path);

    public static ServiceBusException NotWritten(string path, Exception cause) => new(
        true, "What was asked for could not be written to disk. " + cause.Message, path, ServiceBusFailureReason.ServiceCommunicationProblem, cause);

    public static ServiceBusException UnknownNamespace(string fullyQualifiedNamespace) => new(
        $"No broker serves the namespace '{fullyQualifiedNamespace}' in this process.", ServiceBusFailureReason.ServiceCommunicationProblem);

    public static InvalidOperationException SessionRequired(string path) => new(
        $"It is not possible for an entity that requires sessions to create a non-sessionful message receiver. ({path})");

    public static InvalidOperationException SessionNotAllowed(string path) => new(
        $"A sessionful message receiver cannot be created on an entity that does not require sessions. ({path})");

    public static InvalidOperationException SessionIdMissing(string path) => new(
        $"The SessionId was not set on a message, and it cannot be sent to the entity. Entities that have session support enabled can only receive messages that have the SessionId set to a valid value. ({path})");
}
