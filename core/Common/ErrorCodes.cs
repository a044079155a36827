namespace Cbp.Core.Common;

/// <summary>The domain's error codes, all of them. A code is never renamed: callers rely on it.</summary>
public static class ErrorCodes
{
    /// <summary>A required field is missing.</summary>
    public static readonly ErrorCode FieldRequired = new("FIELD_REQUIRED", ErrorKind.Malformed);

    /// <summary>A field is too long, or has characters that it may not have.</summary>
    public static readonly ErrorCode FieldMalformed = new("FIELD_MALFORMED", ErrorKind.Malformed);

    /// <summary>An amount is not written as digits with at most two decimals.</summary>
    public static readonly ErrorCode AmountMalformed = new("AMOUNT_MALFORMED", ErrorKind.Malformed);

    /// <summary>An amount is zero or less.</summary>
    public static readonly ErrorCode AmountNotPositive = new("AMOUNT_NOT_POSITIVE", ErrorKind.Malformed);

    /// <summary>A date is not written yyyy-MM-dd, or there is no such day from 2000 to 2100.</summary>
    public static readonly ErrorCode DateMalformed = new("DATE_MALFORMED", ErrorKind.Malformed);

    /// <summary>A number is outside what is answered for.</summary>
    public static readonly ErrorCode NumberOutOfRange = new("NUMBER_OUT_OF_RANGE", ErrorKind.Malformed);

    /// <summary>A cursor that was not given out, or was given out for another question.</summary>
    public static readonly ErrorCode CursorMalformed = new("CURSOR_MALFORMED", ErrorKind.Malformed);

    /// <summary>A message that came from a queue or topic cannot be read.</summary>
    public static readonly ErrorCode MessageMalformed = new("MESSAGE_MALFORMED", ErrorKind.Malformed);

    /// <summary>The institution has no such member.</summary>
    public static readonly ErrorCode MemberNotFound = new("MEMBER_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The member has no such payee.</summary>
    public static readonly ErrorCode PayeeNotFound = new("PAYEE_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The institution, or the member, has no such payment.</summary>
    public static readonly ErrorCode PaymentNotFound = new("PAYMENT_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>There is no such held message of an upstream system.</summary>
    public static readonly ErrorCode UpstreamMessageNotFound = new("UPSTREAM_MESSAGE_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The institution has no such job.</summary>
    public static readonly ErrorCode JobNotFound = new("JOB_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The institution has no such exception.</summary>
    public static readonly ErrorCode ExceptionNotFound = new("EXCEPTION_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The institution's ledger has no such account.</summary>
    public static readonly ErrorCode LedgerAccountNotFound = new("LEDGER_ACCOUNT_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The exception is resolved: nothing more is done about it.</summary>
    public static readonly ErrorCode ExceptionResolved = new("EXCEPTION_RESOLVED", ErrorKind.Conflict);

    /// <summary>The action is not for a payment in that state, or for an exception about none.</summary>
    public static readonly ErrorCode ExceptionActionNotAllowed = new("EXCEPTION_ACTION_NOT_ALLOWED", ErrorKind.Conflict);

    /// <summary>The amount is far above what the member pays to the payee, and was not confirmed.</summary>
    public static readonly ErrorCode AtypicalAmount = new("ATYPICAL_AMOUNT", ErrorKind.RuleBroken);

    /// <summary>There is no such institution.</summary>
    public static readonly ErrorCode InstitutionNotFound = new("INSTITUTION_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>There is an institution of that id already.</summary>
    public static readonly ErrorCode InstitutionExists = new("INSTITUTION_EXISTS", ErrorKind.Conflict);

    /// <summary>The institution has no such key, or more than one that begins so.</summary>
    public static readonly ErrorCode KeyNotFound = new("KEY_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The member is inactive, suspended or gone.</summary>
    public static readonly ErrorCode MemberNotActive = new("MEMBER_NOT_ACTIVE", ErrorKind.Forbidden);

    /// <summary>The member is not enrolled in bill pay.</summary>
    public static readonly ErrorCode MemberNotEnrolled = new("MEMBER_NOT_ENROLLED", ErrorKind.Forbidden);

    /// <summary>There is no such account, or it is someone else's: the two are not told apart.</summary>
    public static readonly ErrorCode FundingAccountNotOwned = new("FUNDING_ACCOUNT_NOT_OWNED", ErrorKind.Forbidden);

    /// <summary>The account is frozen or closed.</summary>
    public static readonly ErrorCode FundingAccountNotOpen = new("FUNDING_ACCOUNT_NOT_OPEN", ErrorKind.Forbidden);

    /// <summary>The same payment is pending already.</summary>
    public static readonly ErrorCode DuplicatePayment = new("DUPLICATE_PAYMENT", ErrorKind.Conflict);

    /// <summary>A call under the same Idempotency-Key is still being carried out.</summary>
    public static readonly ErrorCode IdempotencyInFlight = new("IDEMPOTENCY_IN_FLIGHT", ErrorKind.Conflict);

    /// <summary>The payment is processed or has ended: nothing of it can be changed.</summary>
    public static readonly ErrorCode PaymentNotEditable = new("PAYMENT_NOT_EDITABLE", ErrorKind.Conflict);

    /// <summary>The payment is processed or has ended: it cannot be called off.</summary>
    public static readonly ErrorCode PaymentNotCancellable = new("PAYMENT_NOT_CANCELLABLE", ErrorKind.Conflict);

    /// <summary>If-Match names another version than the one that is there.</summary>
    public static readonly ErrorCode VersionMismatch = new("VERSION_MISMATCH", ErrorKind.PreconditionFailed);

    /// <summary>The institution, or the member, has no such recurring payment.</summary>
    public static readonly ErrorCode RecurringNotFound = new("RECURRING_PAYMENT_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The recurring payment has no date that is meant.</summary>
    public static readonly ErrorCode OccurrenceNotFound = new("OCCURRENCE_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The date was left out, refused or processed already.</summary>
    public static readonly ErrorCode OccurrenceNotPending = new("OCCURRENCE_NOT_PENDING", ErrorKind.Conflict);

    /// <summary>The recurring payment has ended, or is not in the state that the call needs.</summary>
    public static readonly ErrorCode RecurringNotChangeable = new("RECURRING_PAYMENT_NOT_CHANGEABLE", ErrorKind.Conflict);

    /// <summary>The payment cannot come into that state by hand.</summary>
    public static readonly ErrorCode StatusNotAllowed = new("STATUS_NOT_ALLOWED", ErrorKind.Conflict);

    /// <summary>The payment has not failed, so that there is nothing to try again.</summary>
    public static readonly ErrorCode PaymentNotReprocessable = new("PAYMENT_NOT_REPROCESSABLE", ErrorKind.Conflict);

    /// <summary>Payments are confirmed once they were processed, and this one was not.</summary>
    public static readonly ErrorCode PaymentNotConfirmable = new("PAYMENT_NOT_CONFIRMABLE", ErrorKind.Conflict);

    /// <summary>The frequency's days do not fit its first date, or each other.</summary>
    public static readonly ErrorCode ProcessDayInvalid = new("PROCESS_DAY_INVALID", ErrorKind.RuleBroken);

    /// <summary>The Idempotency-Key was used for another body.</summary>
    public static readonly ErrorCode IdempotencyKeyReused = new("IDEMPOTENCY_KEY_REUSED", ErrorKind.RuleBroken);

    /// <summary>Payments are not made in that currency.</summary>
    public static readonly ErrorCode CurrencyNotSupported = new("CURRENCY_NOT_SUPPORTED", ErrorKind.RuleBroken);

    /// <summary>The member's payee is pending or inactive.</summary>
    public static readonly ErrorCode PayeeNotActive = new("PAYEE_NOT_ACTIVE", ErrorKind.RuleBroken);

    /// <summary>The biller takes no more payments.</summary>
    public static readonly ErrorCode PayeeClosed = new("PAYEE_CLOSED", ErrorKind.RuleBroken);

    /// <summary>The member's account number at the payee does not have the payee's form.</summary>
    public static readonly ErrorCode AccountNumberInvalid = new("ACCOUNT_NUMBER_INVALID", ErrorKind.RuleBroken);

    /// <summary>The processing day lies in the past.</summary>
    public static readonly ErrorCode ProcessDateInPast = new("PROCESS_DATE_IN_PAST", ErrorKind.RuleBroken);

    /// <summary>The processing day is a weekend or a holiday.</summary>
    public static readonly ErrorCode ProcessDateNotBusinessDay = new("PROCESS_DATE_NOT_BUSINESS_DAY", ErrorKind.RuleBroken);

    /// <summary>The processing day is further ahead than the institution allows.</summary>
    public static readonly ErrorCode ProcessDateBeyondHorizon = new("PROCESS_DATE_BEYOND_HORIZON", ErrorKind.RuleBroken);

    /// <summary>Today's entries have closed, and the institution does not move them to the next business day.</summary>
    public static readonly ErrorCode CutOffPassed = new("CUT_OFF_PASSED", ErrorKind.RuleBroken);

    /// <summary>Maintenance leaves no time for processing on that day.</summary>
    public static readonly ErrorCode ProcessDateInMaintenance = new("PROCESS_DATE_IN_MAINTENANCE", ErrorKind.RuleBroken);

    /// <summary>The payee cannot have it by that day.</summary>
    public static readonly ErrorCode DeliveryDateTooEarly = new("DELIVERY_DATE_TOO_EARLY", ErrorKind.RuleBroken);

    /// <summary>More than one payment may be.</summary>
    public static readonly ErrorCode PaymentLimitExceeded = new("PAYMENT_LIMIT_EXCEEDED", ErrorKind.RuleBroken);

    /// <summary>More than the member may pay in a day.</summary>
    public static readonly ErrorCode MemberDailyLimitExceeded = new("MEMBER_DAILY_LIMIT_EXCEEDED", ErrorKind.RuleBroken);

    /// <summary>More than the member may pay in a month.</summary>
    public static readonly ErrorCode MemberMonthlyLimitExceeded = new("MEMBER_MONTHLY_LIMIT_EXCEEDED", ErrorKind.RuleBroken);

    /// <summary>More than all members may pay in a day.</summary>
    public static readonly ErrorCode InstitutionDailyLimitExceeded = new("INSTITUTION_DAILY_LIMIT_EXCEEDED", ErrorKind.RuleBroken);

    /// <summary>More than all members may pay in a month.</summary>
    public static readonly ErrorCode InstitutionMonthlyLimitExceeded = new("INSTITUTION_MONTHLY_LIMIT_EXCEEDED", ErrorKind.RuleBroken);

    /// <summary>The member has entered too many payments within an hour.</summary>
    public static readonly ErrorCode VelocityExceeded = new("VELOCITY_EXCEEDED", ErrorKind.RuleBroken);

    /// <summary>The payees are still being read after a start.</summary>
    public static readonly ErrorCode SearchNotReady = new("SEARCH_NOT_READY", ErrorKind.Unavailable);

    /// <summary>The member has this payee, with this account, already.</summary>
    public static readonly ErrorCode DuplicatePayee = new("DUPLICATE_PAYEE", ErrorKind.Conflict);

    /// <summary>The payee's account is still being verified.</summary>
    public static readonly ErrorCode PayeePending = new("PAYEE_PENDING", ErrorKind.Conflict);

    /// <summary>The payee's account was refused: it cannot be made active before its number is changed.</summary>
    public static readonly ErrorCode PayeeAccountRefused = new("PAYEE_ACCOUNT_REFUSED", ErrorKind.Conflict);

    /// <summary>The payee was changed since the caller has read it.</summary>
    public static readonly ErrorCode PayeeChanged = new("PAYEE_CHANGED", ErrorKind.PreconditionFailed);

    /// <summary>The payee is not of the type that is changed here.</summary>
    public static readonly ErrorCode PayeeTypeWrong = new("PAYEE_TYPE_WRONG", ErrorKind.RuleBroken);

    /// <summary>A personal payee has neither a full address nor a bank account.</summary>
    public static readonly ErrorCode PayeeAddressOrAccountRequired = new("PAYEE_ADDRESS_OR_ACCOUNT_REQUIRED", ErrorKind.RuleBroken);

    /// <summary>The routing number fails its check.</summary>
    public static readonly ErrorCode RoutingNumberInvalid = new("ROUTING_NUMBER_INVALID", ErrorKind.RuleBroken);

    /// <summary>The date lies further ahead than the calendar answers for.</summary>
    public static readonly ErrorCode DateBeyondCalendar = new("DATE_BEYOND_CALENDAR", ErrorKind.RuleBroken);

    /// <summary>The institution has no such entry of its own, or none of that version.</summary>
    public static readonly ErrorCode ConfigurationNotFound = new("CONFIGURATION_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>There is no such setting.</summary>
    public static readonly ErrorCode ConfigurationKeyUnknown = new("CONFIGURATION_KEY_UNKNOWN", ErrorKind.RuleBroken);

    /// <summary>A value does not fit its schema, or names something that there is not.</summary>
    public static readonly ErrorCode ConfigurationValueInvalid = new("CONFIGURATION_VALUE_INVALID", ErrorKind.RuleBroken);

    /// <summary>The institution has such an entry already.</summary>
    public static readonly ErrorCode ConfigurationDuplicate = new("CONFIGURATION_DUPLICATE", ErrorKind.Conflict);

    /// <summary>Somebody else has changed the entry since the caller saw it.</summary>
    public static readonly ErrorCode ConfigurationVersionConflict = new("CONFIGURATION_VERSION_CONFLICT", ErrorKind.Conflict);

    /// <summary>Entries would close before processing begins.</summary>
    public static readonly ErrorCode CutOffBeforeOpening = new("CUT_OFF_BEFORE_OPENING", ErrorKind.RuleBroken);

    /// <summary>A limit would be more than that of a longer period.</summary>
    public static readonly ErrorCode LimitsContradictory = new("LIMITS_CONTRADICTORY", ErrorKind.RuleBroken);

    /// <summary>The weekly maintenance would leave no time for processing.</summary>
    public static readonly ErrorCode MaintenanceNeverEnds = new("MAINTENANCE_NEVER_ENDS", ErrorKind.RuleBroken);

    /// <summary>The institution has switched this off.</summary>
    public static readonly ErrorCode FeatureSwitchedOff = new("FEATURE_SWITCHED_OFF", ErrorKind.RuleBroken);

    /// <summary>Somebody else has changed the preferences since the caller saw them.</summary>
    public static readonly ErrorCode PreferencesVersionConflict = new("PREFERENCES_VERSION_CONFLICT", ErrorKind.Conflict);

    /// <summary>The day was not reconciled.</summary>
    public static readonly ErrorCode ReconciliationNotFound = new("RECONCILIATION_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The reconciliation has no such item.</summary>
    public static readonly ErrorCode ReconciliationItemNotFound = new("RECONCILIATION_ITEM_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>The day is being reconciled.</summary>
    public static readonly ErrorCode ReconciliationRunning = new("RECONCILIATION_RUNNING", ErrorKind.Conflict);

    /// <summary>The day is not over yet.</summary>
    public static readonly ErrorCode ReconciliationDayNotOver = new("RECONCILIATION_DAY_NOT_OVER", ErrorKind.RuleBroken);

    /// <summary>The day is no business day.</summary>
    public static readonly ErrorCode NotABusinessDay = new("NOT_A_BUSINESS_DAY", ErrorKind.RuleBroken);

    /// <summary>The processor has no report of the day.</summary>
    public static readonly ErrorCode SettlementReportNotFound = new("SETTLEMENT_REPORT_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>Something is wrong with a file of the processor's: nothing of it counts.</summary>
    public static readonly ErrorCode SettlementFileRefused = new("SETTLEMENT_FILE_REFUSED", ErrorKind.RuleBroken);

    /// <summary>The audit log knows nothing of a thing, or it is another institution's: the two are not told apart.</summary>
    public static readonly ErrorCode AuditNotFound = new("AUDIT_NOT_FOUND", ErrorKind.NotFound);
}
