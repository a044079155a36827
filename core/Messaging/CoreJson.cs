using System.Text.Json.Serialization;
using Cbp.Core.Jobs;
using Cbp.Core.Notifications;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Messaging;

/// <summary>How messages are written and read: compiled, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PaymentEventData))]
[JsonSerializable(typeof(CustomerNotificationData))]
[JsonSerializable(typeof(LifecycleStart))]
[JsonSerializable(typeof(UpstreamResult))]
[JsonSerializable(typeof(JobStart))]
internal sealed partial class CoreJson : JsonSerializerContext;
