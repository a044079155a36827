using System.Text.Json.Serialization;
using Cbp.Core.Calendar;
using Cbp.Functions.Audit;
using Cbp.Functions.Calendar;
using Cbp.Functions.Exceptions;
using Cbp.Functions.Health;
using Cbp.Functions.Jobs;
using Cbp.Functions.Ledger;
using Cbp.Functions.Payees;
using Cbp.Functions.Payments;
using Cbp.Functions.Payments.Lists;
using Cbp.Functions.Payments.Operations;
using Cbp.Functions.Payments.Recurring;
using Cbp.Functions.Reconciliation;

namespace Cbp.Functions.Http;

/// <summary>How answers are written: camelCase, enums by name, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PaymentAnswer))]
[JsonSerializable(typeof(PaymentStatusAnswer))]
[JsonSerializable(typeof(PaymentEventsAnswer))]
[JsonSerializable(typeof(PayeeSearchAnswer))]
[JsonSerializable(typeof(GlobalPayeeAnswer))]
[JsonSerializable(typeof(UserPayeeAnswer))]
[JsonSerializable(typeof(UserPayeesAnswer))]
[JsonSerializable(typeof(UserPayeeRemovedAnswer))]
[JsonSerializable(typeof(DeliveryDatesAnswer))]
[JsonSerializable(typeof(DeliveryEstimate))]
[JsonSerializable(typeof(HolidayInfo))]
[JsonSerializable(typeof(NonProcessingAnswer))]
[JsonSerializable(typeof(NotificationAcceptedAnswer))]
[JsonSerializable(typeof(AuditPageAnswer))]
[JsonSerializable(typeof(ExceptionAnswer))]
[JsonSerializable(typeof(ExceptionPageAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobReportAnswer))]
[JsonSerializable(typeof(LedgerAccountsAnswer))]
[JsonSerializable(typeof(LedgerEntriesAnswer))]
[JsonSerializable(typeof(RecurringAnswer))]
[JsonSerializable(typeof(RecurringListAnswer))]
[JsonSerializable(typeof(RecurringOnDateListAnswer))]
[JsonSerializable(typeof(PaymentPageAnswer))]
[JsonSerializable(typeof(LastPaymentsAnswer))]
[JsonSerializable(typeof(PayeesPaymentsAnswer))]
[JsonSerializable(typeof(ConfirmationAnswer))]
[JsonSerializable(typeof(ReconciliationAnswer))]
[JsonSerializable(typeof(ReconciliationItemAnswer))]
[JsonSerializable(typeof(ReconciliationItemsAnswer))]
[JsonSerializable(typeof(SettlementFileAnswer))]
internal sealed partial class AnswersJson : JsonSerializerContext;
