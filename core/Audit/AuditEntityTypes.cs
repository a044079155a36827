namespace Cbp.Core.Audit;

/// <summary>What sorts of things have audit entries. A name is never changed: it is part of the chains' keys.</summary>
public static class AuditEntityTypes
{
    /// <summary>Stands in the place of an institution for what all of them share.</summary>
    public const string SystemScope = "-";

    /// <summary>A payment.</summary>
    public const string Payment = "payment";

    /// <summary>A recurring payment.</summary>
    public const string RecurringPayment = "recurring-payment";

    /// <summary>An entry of a member's payee list.</summary>
    public const string UserPayee = "user-payee";

    /// <summary>A biller that every member can pick; of the scope <see cref="SystemScope"/>.</summary>
    public const string GlobalPayee = "global-payee";

    /// <summary>A file of global payees that was imported, lot by lot; of the scope <see cref="SystemScope"/>.</summary>
    public const string PayeeImport = "payee-import";

    /// <summary>A member: status, enrolment, what they want to be told, what is sent to them.</summary>
    public const string Member = "member";

    /// <summary>A funding account, by its id of the log: <see cref="States.AccountIds"/>.</summary>
    public const string FundingAccount = "funding-account";

    /// <summary>A setting, calendar or window, by kind and name.</summary>
    public const string Configuration = "configuration";

    /// <summary>An institution.</summary>
    public const string Institution = "institution";

    /// <summary>An API key, by its holder's name: its role, and with what success it is used.</summary>
    public const string ApiKey = "api-key";

    /// <summary>Calls without a valid key, by the address that they come from; of the scope <see cref="SystemScope"/>.</summary>
    public const string SignIn = "sign-in";

    /// <summary>What went wrong with a payment.</summary>
    public const string PaymentException = "payment-exception";

    /// <summary>The reconciliation of a day, by the day: files that were brought, corrections that were applied.</summary>
    public const string Reconciliation = "reconciliation";

    /// <summary>A message of an upstream system that could not be handled; of the scope <see cref="SystemScope"/>.</summary>
    public const string UpstreamMessage = "upstream-message";

    /// <summary>Work that is done in the background.</summary>
    public const string Job = "job";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Payment, RecurringPayment, UserPayee, GlobalPayee, PayeeImport, Member, FundingAccount, Configuration, Institution, ApiKey, SignIn,
        PaymentException, Reconciliation, UpstreamMessage, Job,
    ];
}
