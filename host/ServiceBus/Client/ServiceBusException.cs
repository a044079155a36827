#nullable disable

using System.Globalization;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusException : Exception
{
    private readonly string _message;

    public ServiceBusException()
    {
    }

    public ServiceBusException(string message, ServiceBusFailureReason reason, string entityPath = null, Exception innerException = null)
        : this(
            reason is ServiceBusFailureReason.ServiceCommunicationProblem or ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.ServiceBusy,
            message,
            entityPath,
            reason,
            innerException)
    {
    }

    public ServiceBusException(
        bool isTransient,
        string message,
        string entityName = null,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception innerException = null)
        : base(message, innerException)
    {
        (_message, IsTransient, EntityPath, Reason) = (message, isTransient, entityName, reason);
    }

    public string EntityPath { get; }

    public bool IsTransient { get; }

    public override string Message => string.IsNullOrEmpty(EntityPath)
        ? string.Format(CultureInfo.InvariantCulture, "{0} ({1})", _message, Reason)
        : string.Format(CultureInfo.InvariantCulture, "{0} ({1} - {2})", _message, EntityPath, Reason);

    public ServiceBusFailureReason Reason { get; }
}
