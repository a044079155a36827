using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Exceptions;

/// <summary>What is done about an exception of itself, by its code. What no rule resolves stays open for people.</summary>
public static class ExceptionRules
{
    /// <summary>What a rule did: the payee was flagged for review.</summary>
    public const string PayeeFlagged = "PAYEE_FLAGGED";

    /// <summary>What a rule did: the recurring payment was stopped, and the institution told.</summary>
    public const string SeriesStopped = "SERIES_STOPPED";

    /// <summary>What a rule did: the institution was told; there was no recurring payment to stop.</summary>
    public const string InstitutionTold = "INSTITUTION_TOLD";

    /// <summary>What a rule did: the money was sent once more.</summary>
    public const string Resubmitted = "RESUBMITTED";

    /// <summary>What a rule could not do: it was sent twice more already.</summary>
    public const string ResubmissionsExhausted = "RESUBMISSIONS_EXHAUSTED";

    /// <summary>What a rule could not do: sending it once more would break a rule of payments, which the note names.</summary>
    public const string ResubmissionRefused = "RESUBMISSION_REFUSED";

    /// <summary>True where an exception of that category is over once its payment is tried again.</summary>
    public static bool EndsWithAnotherAttempt(ExceptionCategory category) =>
        category is not (ExceptionCategory.Reconciliation or ExceptionCategory.UpstreamMessage or ExceptionCategory.DeadLetter);

    /// <summary>What is done of itself about an exception of that code.</summary>
    public static ReturnConsequence ConsequenceOf(ExceptionCategory category, string code) => category switch
    {
        ExceptionCategory.Return => AchReturnCode.Find(code)?.Consequence ?? ReturnConsequence.Review,
        // The payee was flagged with the failure; it is said once more in the exception.
        ExceptionCategory.Processing when code == FailureCodes.InvalidAccount => ReturnConsequence.FlagPayee,
        _ => ReturnConsequence.Review,
    };

    /// <summary>What is to be done about a new one.</summary>
    public static ExceptionNextStep FirstStepOf(ExceptionCategory category, string code) =>
        ConsequenceOf(category, code) == ReturnConsequence.Review ? StepForPeople(category, code) : ExceptionNextStep.Rule;

    /// <summary>What is left to people once the rule was applied, or where there is none.</summary>
    public static ExceptionNextStep StepForPeople(ExceptionCategory category, string code) => category switch
    {
        ExceptionCategory.Processing or ExceptionCategory.Return
            when ConsequenceOf(category, code) == ReturnConsequence.FlagPayee => ExceptionNextStep.CorrectAccount,
        ExceptionCategory.Processing when code == FailureCodes.SystemError => ExceptionNextStep.Reprocess,
        _ => ExceptionNextStep.Review,
    };
}
