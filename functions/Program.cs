using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Jobs;
using Cbp.Core.Ledger;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;
using Cbp.Core.Payees.Closing;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payees.Verification;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Payments.Progress;
using Cbp.Core.Payments.Queries;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Recurring;
using Cbp.Functions.Http;
using Cbp.Functions.Maintenance;
using Cbp.Functions.Messaging;
using Cbp.Functions.Telemetry;
using Cbp.Gateways;
using Cbp.Storage;
using Cbp.Storage.Cache;
using Cbp.Storage.Documents.Cosmos;
using Cbp.Storage.Relational;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions;

/// <summary>The only place where things are wired.</summary>
public static partial class Program
{
    private const string DataDirectorySetting = "Cbp:DataDirectory";

    /// <summary>Runs the app until it is stopped.</summary>
    public static async Task Main(string[] args) => await CreateBuilder(args).Build().RunAsync();

    /// <summary>The app, wired and not yet built.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<UnexpectedErrorMiddleware>();
        builder.UseMiddleware<ApiKeyMiddleware>();
        builder.UseMiddleware<RequestScopeMiddleware>();
        builder.UseMiddleware<InvocationMetrics>();
        builder.UseMiddleware<MessagePatienceMiddleware>();

        // All state under one folder, that of a host which keeps its state on this machine too.
        var dataDirectory = Path.GetFullPath(builder.Configuration[DataDirectorySetting] ?? builder.Configuration["EmbeddedHost:DataDirectory"] ?? ".data");
        builder.Configuration["EmbeddedHost:DataDirectory"] ??= dataDirectory;

        AddCore(builder.Services);
        AddPaymentWork(builder.Services);
        AddReconciliation(builder.Services);
        AddConfiguration(builder.Services, builder.Configuration);
        AddHealth(builder.Services);
        builder.Services.AddCbpStorage(
            dataDirectory, RelationalOptions.Read(builder.Configuration, migratesAtStart: builder.Environment.IsDevelopment()));
        builder.Services.AddSingleton(HistorySettings.Read(builder.Configuration));
        builder.Services.AddCbpDocuments(builder.Configuration);
        builder.Services.AddCbpCache(builder.Configuration);
        AddAudit(builder, dataDirectory);
        builder.Services.AddCbpGateways(builder.Configuration);
        AddTelemetry(builder, dataDirectory);
        AddSandbox(builder, dataDirectory);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(Random.Shared);
        builder.Services.AddKeyedSingleton(CbpCacheServiceCollectionExtensions.ClockKey, TimeProvider.System);
        builder.Services.AddKeyedSingleton(GatewaysServiceCollectionExtensions.ClockKey, TimeProvider.System);
        return builder;
    }

    private static void AddCore(IServiceCollection services)
    {
        services.AddSingleton<IIdGenerator, UuidV7Generator>();
        services.AddSingleton<InFlightRequests>();
        services.AddSingleton<OneTimePayments>();
        services.AddSingleton<PaymentLifecycleService>();
        services.AddSingleton<HeldPaymentExpiry>();
        services.AddSingleton<LedgerQueries>();
        services.AddSingleton<ProcessingNotes>();
        services.AddSingleton<PaymentProgress>();
        services.AddSingleton<AccountCorrections>();
        services.AddSingleton<UpstreamMessages>();
        services.AddSingleton<HeldUpstreamMessages>();
        services.AddSingleton<NotificationService>();
        services.AddSingleton<CustomerNotifications>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<IOutboxSignal>(provider => provider.GetRequiredService<OutboxSignal>());
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<CalendarQueries>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IdempotentWrites>();
        services.AddSingleton<JobRunner>();
        AddPayees(services);
        AddExceptions(services);
        services.AddSingleton<InstitutionAccess>();
        services.AddSingleton<FunctionRoles>();
    }

    private static void AddPaymentWork(IServiceCollection services)
    {
        services.AddSingleton<RecurringPayments>();
        services.AddSingleton<RecurringScheduleService>();
        services.AddSingleton<RecurringQueries>();
        services.AddSingleton<MemberPayments>();
        services.AddSingleton<PaymentOperations>();
        services.AddSingleton<IJobHandler, BulkStatusUpdate>();
        services.AddSingleton<ProcessDuePayments>();
        services.AddSingleton<JobPaymentReports>();
    }

    private static void AddExceptions(IServiceCollection services)
    {
        services.AddSingleton<ExceptionHandling>();
        services.AddSingleton<ExceptionQueries>();
        services.AddSingleton<ExceptionResolving>();
        services.AddSingleton<StuckPayments>();
        services.AddSingleton<DeadLetterWatch>();
    }

    private static void AddPayees(IServiceCollection services)
    {
        services.AddSingleton<PayeeEventRelay>();
        services.AddSingleton<UserPayeeChanges>();
        services.AddSingleton<UserPayeeCreation>();
        services.AddSingleton<UserPayeeEditing>();
        services.AddSingleton<UserPayeeRemoval>();
        services.AddSingleton<UserPayeeQueries>();
        services.AddSingleton<PaymentsWaitingForPayees>();
        services.AddSingleton<AccountVerifications>();
        services.AddSingleton<GlobalPayeeClosing>();
        services.AddSingleton<PayeeClosingWalk>();
    }

    // Implemented in Development/, which is left out of a published app.
    static partial void AddSandbox(FunctionsApplicationBuilder builder, string dataDirectory);
}
