using System.Text.Json.Serialization;
using Cbp.Gateways.CoreBanking;
using Cbp.Gateways.Notifications;
using Cbp.Gateways.Processor;
using Cbp.Gateways.Verification;

namespace Cbp.Gateways;

/// <summary>How what is sent and received is written as JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubmissionRequest))]
[JsonSerializable(typeof(SubmissionReply))]
[JsonSerializable(typeof(DebitRequest))]
[JsonSerializable(typeof(ReversalRequest))]
[JsonSerializable(typeof(DebitReply))]
[JsonSerializable(typeof(AccountReply))]
[JsonSerializable(typeof(NotificationRequest))]
[JsonSerializable(typeof(VerificationRequest))]
[JsonSerializable(typeof(VerificationReply))]
internal sealed partial class GatewayJson : JsonSerializerContext;
