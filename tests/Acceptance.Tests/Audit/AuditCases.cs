namespace Cbp.Acceptance.Tests.Audit;

/// <summary>A line for each HTTP function that writes, in an order in which all of them succeed. A new function needs one: the tests fail without.</summary>
public static class AuditCases
{
    private const string Payee = """{"memberId":"M-1001","userPayeeListId":"{userPayeeListId}",""";
    private const string Window = """{"type":"maintenance","from":"2027-01-03T01:00","to":"2027-01-03T02:00"}""";

    public static IReadOnlyList<AuditCase> All { get; } =
    [
        // Payments
        new("CreateOneTimePayment", "payment/one-time", """{"memberId":"M-1001","userPayeeListId":"UP-1001","fundingAccount":"C-0001","amount":1.11,"willProcessDate":"2026-12-09"}""", "payment PaymentCreated"),
        new("EditPayment", "payment/{scheduled}", """{"memo":"changed"}""", "payment PaymentEdited"),
        new("ChangePaymentStatus", "payment/status", """{"paymentId":"{other}","status":"Cancelled","reason":"r"}""", "payment PaymentCancelled"),
        new("CancelOneTimePayment", "payment/one-time/{scheduled}/member/M-1001", null, "payment PaymentCancelled"),
        new("ProcessDuePaymentsNow", "payment/process", "{}", "job Started"),
        new("ReprocessPayment", "payment/reprocess", """{"paymentId":"{failed}"}""", "payment PaymentReprocessing"),
        new("ChangePaymentStatuses", "payment/bulk/status", """{"paymentIds":["{scheduled}"],"status":"Cancelled","reason":"r"}""", "job Started"),
        new("ConfirmPayment", "payment/confirmation", """{"paymentId":"{completed}"}""", "payment ConfirmationSent"),

        // Recurring payments
        new("CreateRecurringPayment", "payment/recurring", """{"memberId":"M-1001","userPayeeListId":"UP-1001","fundingAccount":"C-0001","amount":1.12,"frequency":"Monthly","willProcessDate":"2026-12-09"}""", "recurring-payment Created"),
        new("SkipRecurringPayment", "payment/recurring/{recurring}/member/M-1001/skip", null, "recurring-payment Changed"),
        new("SuspendRecurringPayment", "payment/recurring/{recurring}/member/M-1001/suspend", null, "recurring-payment Suspended"),
        new("ResumeRecurringPayment", "payment/recurring/{recurring}/member/M-1001/resume", null, "recurring-payment Active"),
        new("CancelRecurringPayment", "payment/recurring/{recurring}/member/M-1001", null, "recurring-payment Cancelled"),

        // Payees
        new("CreateUserPayee", "payee", """{"memberId":"M-1001","type":"P","payeeName":"A new one","address1":"1 Elm St","city":"Springfield","state":"IL","postalCode":"62701"}""", "user-payee Created"),
        new("EditGlobalUserPayee", "payee/global-payee", """{"memberId":"M-1001","userPayeeListId":"UP-1001","nickName":"changed"}""", "user-payee Changed"),
        new("EditPersonalUserPayee", "payee/personal-payee", Payee + "\"nickName\":\"changed\"}", "user-payee Changed"),
        new("SetUserPayeeProcessorId", "payee/user/processor-payee-id", Payee + "\"processorPayeeId\":\"P-1\"}", "user-payee Changed"),
        new("ChangeUserPayeeAccount", "payee/user/account-number", Payee + "\"usersAccountAtPayee\":\"9876543210\",\"routingNumber\":\"021000021\"}", "user-payee Pending"),
        new("RemoveUserPayee", "payee/user-payee/{userPayeeListId}/member/M-1001", null, "user-payee Deleted"),
        new("CloseGlobalPayee", "payee/global/close", """{"internalPayeeId":"{internalPayeeId}"}""", "global-payee Closed", Key: "dev-system-key"),

        // Configuration
        new("CreateSetting", "configuration", """{"key":"fees.returnedPayment","value":1,"reason":"r"}""", "configuration Created"),
        new("UpdateSetting", "configuration/fees.returnedPayment", """{"value":2,"reason":"r"}""", "configuration Changed", "1"),
        new("RollbackSetting", "configuration/fees.returnedPayment/rollback", """{"version":1,"reason":"r"}""", "configuration Changed", "2"),
        new("DeleteSetting", "configuration/fees.returnedPayment?reason=r", null, "configuration Deleted", "3"),
        new("UpdateSettingsInBulk", "configuration/bulk", """{"reason":"r","updates":[{"key":"fees.oneTimePayment","value":1}]}""", "job Started"),
        new("RefreshConfiguration", "configuration/refresh", null, "configuration Refreshed"),
        new("CreateCalendar", "calendars", """{"name":"mine","value":{"holidays":[]},"reason":"r"}""", "configuration Created"),
        new("UpdateCalendar", "calendars/mine", """{"value":{"holidays":[{"name":"Day off","date":"2027-03-03"}]},"reason":"r"}""", "configuration Changed", "1"),
        new("RollbackCalendar", "calendars/mine/rollback", """{"version":1,"reason":"r"}""", "configuration Changed", "2"),
        new("DeleteCalendar", "calendars/mine?reason=r", null, "configuration Deleted", "3"),
        new("CreateWindow", "windows", """{"name":"mine","value":""" + Window + ",\"reason\":\"r\"}", "configuration Created"),
        new("UpdateWindow", "windows/mine", """{"value":""" + Window + ",\"reason\":\"again\"}", "configuration Changed", "1"),
        new("RollbackWindow", "windows/mine/rollback", """{"version":1,"reason":"r"}""", "configuration Changed", "2"),
        new("DeleteWindow", "windows/mine?reason=r", null, "configuration Deleted", "3"),

        // Exceptions
        new("ResolveException", "exception/{exceptionId}/resolve", """{"action":"dismiss","note":"n"}""", "payment-exception Resolved", "{exceptionVersion}"),

        // Reconciliation
        new("UploadSettlementFile", "reconciliation/2026-11-20/files/csv", "H,1,demo-cu,2026-11-20,USD\nT,0,0.00,0.00\n", "reconciliation FileAccepted"),
        new("StartReconciliation", "reconciliation/2026-11-20", null, "job Started"),
        new("ApplyReconciliationItem", "reconciliation/2026-11-19/items/{itemId}/apply", null, "reconciliation CorrectionApplied"),

        // Messages of upstream systems
        new("RetryHeldUpstreamMessage", "upstream-message/held-1/retry", "{}", "upstream-message Retried", Key: "dev-system-key"),
        new("DismissHeldUpstreamMessage", "upstream-message/held-1/dismiss", "{}", "upstream-message Dismissed", Key: "dev-system-key"),

        // Notifications
        new("SendCustomerNotification", "exception/send-customer-notification", """{"memberId":"M-1001","subject":"s","text":"t"}""", "member CustomerNotification"),
        new("SendToSupport", "notification/send/support", """{"memberId":"M-1001","subject":"s","text":"t"}""", "member SupportMessage"),
        new("ReplaceNotificationPreferences", "notification/preferences/M-1001", """{"preferences":[{"eventType":"PaymentCompleted","channel":"Email","enabled":false}]}""", "member PreferencesReplaced", "0"),
    ];
}
