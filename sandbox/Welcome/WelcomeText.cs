using System.Globalization;
using Cbp.Core.Calendar;
using Cbp.Core.Institutions;
using Cbp.Sandbox.DemoData;

namespace Cbp.Sandbox.Welcome;

/// <summary>What a developer is shown at the start: the demo institution's key, and calls to paste.</summary>
internal static class WelcomeText
{
    /// <summary>The text, for a service at that address, at that time.</summary>
    public static string At(string address, DateTimeOffset now, Institution institution)
    {
        // A day on which a payment is processed at once, where today still is one.
        var day = new ProcessingSchedule(institution).Plan(now, Today(institution, now)).WillProcessDate;
        var business = new BusinessCalendar(institution).NextBusinessDay(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $$"""

            Demo institution: {{Demo.InstitutionId}}   API key: {{Demo.ApiKey}} (header X-Api-Key)   member: {{Demo.MemberId}}

            Find a payee:
              curl -s {{address}}/api/v1/payee/global-payee/name/city%20of -H 'X-Api-Key: {{Demo.ApiKey}}'
            Pay a bill (the answer has the paymentId):
              curl -si {{address}}/api/v1/payment/one-time -H 'X-Api-Key: {{Demo.ApiKey}}' -H "Idempotency-Key: $(date +%s%N)" -H 'Content-Type: application/json' -d '{"memberId":"{{Demo.MemberId}}","userPayeeListId":"{{Demo.UserPayeeListId}}","fundingAccount":"{{Demo.CheckingAccount}}","amount":42.50,"willProcessDate":"{{business}}"}'
            See where it stands, and what happened:
              curl -s {{address}}/api/v1/payment/PAYMENT_ID/status -H 'X-Api-Key: {{Demo.ApiKey}}'
              curl -s {{address}}/api/v1/payment/PAYMENT_ID/events -H 'X-Api-Key: {{Demo.ApiKey}}'
            What the member was told:
              curl -s {{address}}/sandbox/inbox/{{Demo.MemberId}}
            Go to the day itself (noon UTC and later is within the processing day):
              curl -s {{address}}/sandbox/clock -H 'Content-Type: application/json' -d '{"now":"{{business}}T15:00:00Z"}'

            """;
    }

    private static DateOnly Today(Institution institution, DateTimeOffset now) => new BusinessCalendar(institution).LocalDate(now);
}
