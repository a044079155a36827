using System.Text.Json.Serialization;
using Cbp.Core.Exceptions;
using Cbp.Core.Jobs;
using Cbp.Core.Configuration;
using Cbp.Core.Notifications;
using Cbp.Core.Payees.Closing;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Verification;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Reconciliation;
using Cbp.Core.Recurring;

namespace Cbp.Core.Messaging;

/// <summary>How messages are written and read: compiled, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PaymentEventData))]
[JsonSerializable(typeof(CustomerNotificationData))]
[JsonSerializable(typeof(BulkInput))]
[JsonSerializable(typeof(ConfigurationChanged))]
[JsonSerializable(typeof(LifecycleStart))]
[JsonSerializable(typeof(UpstreamResult))]
[JsonSerializable(typeof(JobStart))]
[JsonSerializable(typeof(RecurringStart))]
[JsonSerializable(typeof(BulkStatusInput))]
[JsonSerializable(typeof(PaymentExceptionData))]
[JsonSerializable(typeof(PayeeEventData))]
[JsonSerializable(typeof(VerificationData))]
[JsonSerializable(typeof(ClosePayeeInput))]
[JsonSerializable(typeof(SharedPreferences))]
[JsonSerializable(typeof(ReconciliationInput))]
internal sealed partial class CoreJson : JsonSerializerContext;
