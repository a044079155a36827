using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace Microsoft.DurableTask.Client;

public sealed class OrchestrationMetadata(string name, string instanceId)
{
    public string Name { get; } = name;

    public string InstanceId { get; } = instanceId;

    public DataConverter? DataConverter { get; init; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? SerializedInput { get; init; }

    public string? SerializedOutput { get; init; }

    public string? SerializedCustomStatus { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public TaskFailureDetails? FailureDetails { get; init; }

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public T? ReadInputAs<T>() => Converter(nameof(ReadInputAs)).Deserialize<T>(SerializedInput);

    public T? ReadOutputAs<T>() => Converter(nameof(ReadOutputAs)).Deserialize<T>(SerializedOutput);

    public T? ReadCustomStatusAs<T>() => Converter(nameof(ReadCustomStatusAs)).Deserialize<T>(SerializedCustomStatus);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus},");
        text.Append(CultureInfo.InvariantCulture, $" CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        if (SerializedInput is { } i) text.Append(CultureInfo.InvariantCulture, $", Input: '{Short(i)}'");
        if (SerializedOutput is { } o) text.Append(CultureInfo.InvariantCulture, $", Output: '{Short(o)}'");
        if (FailureDetails is { } f) text.Append(CultureInfo.InvariantCulture, $", FailureDetails: '{f.ErrorType} - {Short(f.ErrorMessage)}'");
        return text.Append(']').ToString();
    }

    private static string Short(string payload) => payload.Length > 50 ? payload[..50] + "..." : payload;

    private DataConverter Converter(string method) => DataConverter ?? throw new InvalidOperationException(
        $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects that are fetched with the option to include inputs and outputs.");
}
