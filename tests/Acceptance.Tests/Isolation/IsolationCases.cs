namespace Cbp.Acceptance.Tests.Isolation;

/// <summary>A line for each HTTP function. A new function needs one: the tests fail without.</summary>
public static class IsolationCases
{
    private const string Recurring = "paymentId={recurringId}";

    public static IReadOnlyList<IsolationCase> All { get; } =
    [
        // Payments
        new("CreateOneTimePayment", Sort.Named, """{"memberId":"{memberId}","userPayeeListId":"{userPayeeListId}","fundingAccount":"C-0001","amount":1.11,"willProcessDate":"2026-11-24"}"""),
        new("EditPayment", Sort.Named, """{"memo":"stolen"}"""),
        new("CancelOneTimePayment", Sort.Named),
        new("GetPayment", Sort.Named),
        new("GetPaymentStatus", Sort.Named),
        new("GetPaymentEvents", Sort.Named),

        new("GetMemberPayments", Sort.Named),
        new("GetPayeesPayments", Sort.Named),
        new("GetLastPayments", Sort.Named),
        new("ProcessDuePaymentsNow", Sort.Own, "{}"),
        new("ReprocessPayment", Sort.Named, """{"paymentId":"{paymentId}"}"""),
        new("ChangePaymentStatus", Sort.Named, """{"paymentId":"{paymentId}","status":"Cancelled","reason":"stolen"}"""),
        new("ChangePaymentStatuses", Sort.Own, """{"paymentIds":["{paymentId}"],"status":"Cancelled","reason":"stolen"}"""),
        new("ConfirmPayment", Sort.Named, """{"paymentId":"{paymentId}"}"""),

        // Recurring payments
        new("CreateRecurringPayment", Sort.Named, """{"memberId":"{memberId}","userPayeeListId":"{userPayeeListId}","fundingAccount":"C-0001","amount":1.12,"frequency":"Monthly","willProcessDate":"2026-12-09"}"""),
        new("GetRecurringPayment", Sort.Named, Values: Recurring),
        new("CancelRecurringPayment", Sort.Named, Values: Recurring),
        new("SuspendRecurringPayment", Sort.Named, Values: Recurring),
        new("ResumeRecurringPayment", Sort.Named, Values: Recurring),
        new("SkipRecurringPayment", Sort.Named, Values: Recurring),
        new("GetMemberRecurringPayments", Sort.Named),
        new("GetMemberRecurringPaymentsOnDate", Sort.Named, Values: "date=20261209"),

        // Payees
        new("GetGlobalPayee", Sort.Shared),
        new("SearchGlobalPayeesByName", Sort.Shared),
        new("SearchGlobalPayeesByZip", Sort.Shared),
        new("SearchGlobalPayeesByNameAndZip", Sort.Shared),

        new("CreateUserPayee", Sort.Named, """{"memberId":"{memberId}","type":"P","payeeName":"Stolen","address1":"1 Elm St","city":"Springfield","state":"IL","postalCode":"62701"}"""),
        new("GetUserPayee", Sort.Named, Values: "id={userPayeeListId}"),
        new("GetUserPayeeOfAnyState", Sort.Named, Values: "id={userPayeeListId}"),
        new("GetUserPayees", Sort.Named),
        new("RemoveUserPayee", Sort.Named, Values: "id={userPayeeListId}"),
        new("EditGlobalUserPayee", Sort.Named, """{"memberId":"{memberId}","userPayeeListId":"{userPayeeListId}","nickName":"stolen"}"""),
        new("EditPersonalUserPayee", Sort.Named, """{"memberId":"{memberId}","userPayeeListId":"{userPayeeListId}","nickName":"stolen"}"""),
        new("ChangeUserPayeeAccount", Sort.Named, """{"memberId":"{memberId}","userPayeeListId":"{userPayeeListId}","usersAccountAtPayee":"1"}"""),
        new("SetUserPayeeProcessorId", Sort.Named, """{"memberId":"{memberId}","userPayeeListId":"{userPayeeListId}","processorPayeeId":"stolen"}"""),
        new("CloseGlobalPayee", Sort.Administrative, """{"internalPayeeId":"{internalPayeeId}"}"""),

        // Audit log
        new("GetAuditEntries", Sort.Named, Values: "entityType=payment&id={paymentId}", AdminsOnly: true),

        // Ledger
        new("GetLedgerAccounts", Sort.Own, AdminsOnly: true),
        new("GetLedgerEntries", Sort.Named, Values: "account=funding:USD:C-0001", AdminsOnly: true),

        // Jobs
        new("GetJob", Sort.Named),
        new("GetJobReport", Sort.Named),

        // Reconciliation
        new("StartReconciliation", Sort.Own, Values: "day=2026-11-20"),
        new("GetReconciliation", Sort.Own, Values: "day=2026-11-23"),
        new("ListReconciliationItems", Sort.Own, Values: "day=2026-11-23"),
        new("ApplyReconciliationItem", Sort.Named, Values: "day=2026-11-23&itemId={jobId}"),
        new("UploadSettlementFile", Sort.Own, "H", "day=2026-11-20&format=csv"),

        // Messages of upstream systems
        new("GetHeldUpstreamMessages", Sort.Administrative),
        new("RetryHeldUpstreamMessage", Sort.Administrative, "{}", "messageId=m-1"),
        new("DismissHeldUpstreamMessage", Sort.Administrative, "{}", "messageId=m-1"),

        // Calendar
        new("GetDeliveryDate", Sort.Own),
        new("GetDeliveryDates", Sort.Own),
        new("GetHoliday", Sort.Own),
        new("GetNonProcessingDays", Sort.Own),

        // Configuration
        new("ListSettings", Sort.Own),
        new("GetEffectiveSettings", Sort.Own),
        new("GetSetting", Sort.Named, Values: "name=notifications.supportRecipient"),
        new("GetEffectiveSetting", Sort.Own, Values: "name=notifications.supportRecipient"),
        new("GetSettingHistory", Sort.Named, Values: "name=notifications.supportRecipient"),
        new("CreateSetting", Sort.Own, """{"key":"fees.returnedPayment","value":1,"reason":"r"}"""),
        new("UpdateSetting", Sort.Named, """{"reason":"r","value":"stolen"}""", "name=notifications.supportRecipient", "1"),
        new("DeleteSetting", Sort.Named, null, "name=notifications.supportRecipient?reason=r", "1"),
        new("RollbackSetting", Sort.Named, """{"reason":"r","version":1}""", "name=notifications.supportRecipient", "1"),
        new("UpdateSettingsInBulk", Sort.Named, """{"reason":"r","updates":[{"institutionId":"demo-cu","key":"fees.oneTimePayment","value":1}]}"""),
        new("RefreshConfiguration", Sort.Own),
        new("GetConfigurationSchemas", Sort.Shared),
        new("ListCalendars", Sort.Own),
        new("GetEffectiveCalendars", Sort.Own),
        new("GetCalendar", Sort.Named),
        new("GetEffectiveCalendar", Sort.Named),
        new("GetCalendarHistory", Sort.Named),
        new("CreateCalendar", Sort.Own, """{"name":"mine","value":{"holidays":[]},"reason":"r"}"""),
        new("UpdateCalendar", Sort.Named, """{"reason":"r","value":{"holidays":[]}}""", null, "1"),
        new("DeleteCalendar", Sort.Named, null, "?reason=r", "1"),
        new("RollbackCalendar", Sort.Named, """{"reason":"r","version":1}""", null, "1"),
        new("ListWindows", Sort.Own),
        new("GetEffectiveWindows", Sort.Own),
        new("GetWindow", Sort.Named),
        new("GetEffectiveWindow", Sort.Named),
        new("GetWindowHistory", Sort.Named),
        new("CreateWindow", Sort.Own, """{"name":"mine","value":{"type":"maintenance","from":"2027-01-03T01:00","to":"2027-01-03T02:00"},"reason":"r"}"""),
        new("UpdateWindow", Sort.Named, """{"reason":"r","value":{"type":"maintenance","from":"2027-01-03T01:00","to":"2027-01-03T02:00"}}""", null, "1"),
        new("DeleteWindow", Sort.Named, null, "?reason=r", "1"),
        new("RollbackWindow", Sort.Named, """{"reason":"r","version":1}""", null, "1"),

        // Exceptions
        new("GetExceptions", Sort.Own),
        new("GetException", Sort.Named),
        new("ResolveException", Sort.Named, """{"action":"dismiss","note":"stolen"}""", null, "2"),

        // Notifications
        new("SendCustomerNotification", Sort.Named, """{"memberId":"{memberId}","subject":"s","text":"t"}"""),
        new("SendToSupport", Sort.Named, """{"memberId":"{memberId}","subject":"s","text":"t"}"""),
        new("GetNotificationPreferences", Sort.Named),
        new("ReplaceNotificationPreferences", Sort.Named, """{"preferences":[]}""", null, "0"),
    ];
}
