using System.Text.Json.Serialization;
using Cbp.Core.Messaging;
using Cbp.Sandbox.Clock;
using Cbp.Sandbox.CoreBanking;
using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Http;
using Cbp.Sandbox.Inbox;
using Cbp.Sandbox.Processor;
using Cbp.Sandbox.Queues;
using Cbp.Sandbox.Settlement;
using Cbp.Sandbox.Verification;

namespace Cbp.Sandbox;

/// <summary>How the sandbox reads and writes JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(SubmissionAnswer))]
[JsonSerializable(typeof(SubmissionList))]
[JsonSerializable(typeof(ResultData))]
[JsonSerializable(typeof(CloudEvent))]
[JsonSerializable(typeof(Debit))]
[JsonSerializable(typeof(DebitAnswer))]
[JsonSerializable(typeof(PretendAccount))]
[JsonSerializable(typeof(InboxMessage))]
[JsonSerializable(typeof(InboxList))]
[JsonSerializable(typeof(ClockCommand))]
[JsonSerializable(typeof(ClockReply))]
[JsonSerializable(typeof(FaultPlan))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(AccountToVerify))]
[JsonSerializable(typeof(VerificationAnswer))]
[JsonSerializable(typeof(VerificationResultData))]
[JsonSerializable(typeof(SettlementDifference))]
[JsonSerializable(typeof(SandboxProblem))]
internal sealed partial class SandboxJson : JsonSerializerContext;
