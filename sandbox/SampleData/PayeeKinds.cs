namespace Cbp.Sandbox.SampleData;

/// <summary>The sorts of billers that people pay.</summary>
internal static class PayeeKinds
{
    private static readonly string[] CardWords = ["Rewards Card", "Platinum Card", "Bank Card Services", "Cash Back Card", "Store Card", "Travel Card"];
    private static readonly string[] InsuranceWords = ["Mutual Insurance", "Life & Casualty", "Auto Insurance", "Property & Casualty", "Health Plan", "Dental Benefits", "Farm Mutual"];
    private static readonly string[] TelecomWords = ["Wireless", "Fiber", "Cable & Internet", "Telephone Cooperative", "Broadband", "Satellite TV"];
    private static readonly string[] HomeownerWords = ["Homeowners Association", "HOA", "Condominium Association", "Village Owners' Association"];
    private static readonly string[] LoanWords = ["Mortgage Servicing", "Auto Finance", "Student Loan Servicing", "Home Loans", "Consumer Finance"];
    private static readonly string[] CityWords = ["Water", "Water & Sewer", "Utilities", "Electric", "Gas & Electric", "Sanitation", "Property Tax", "Stormwater", "Parking", "Ambulance Billing"];
    private static readonly string[] UtilityWords = ["Water Authority", "Natural Gas", "Power & Light", "Public Utility District", "Sewer District", "Waste & Recycling", "Propane", "Gas Company"];
    private static readonly string[] ClinicWords = ["Family Medicine", "Orthopedics", "Children's Clinic", "Radiology Associates", "Dental Group", "Eye Center", "Urgent Care"];

    private static readonly Func<string, string>[] SchoolNames =
    [
        city => $"{city} Community College", city => $"{city} Technical Institute", city => $"{city} Area School District", city => $"{city} Montessori School",
        city => $"College of Nursing at {city}", city => $"{city} Christian Academy", city => $"Conservatory of Music, {city}", city => $"{city} City University Bursar",
    ];

    public static readonly PayeeKind[] All =
    [
        new(240, 80, CityService, [null, null, "9999999-99", "99-9999-9999"], null),
        new(110, 85, Utility, [null, "9999999999", "999999999"], "mod10"),
        new(60, 90, (random, _) => $"{Pick(random, Words.Lands)} {Pick(random, Words.Lands)} Electric Cooperative", [null, "99999999", "999999-999"], "mod11"),
        new(50, 98, (random, _) => Pick(random, Words.Brands) + " " + Pick(random, CardWords), ["9999999999999999", "999999999999999"], "luhn"),
        new(110, 92, (random, city) => $"{Brand(random, city)} {Pick(random, InsuranceWords)}", ["AA9999999", "AAA9999999|A99999999", "X9999999", null], null),
        new(80, 95, (random, city) => $"{Brand(random, city)} {Pick(random, TelecomWords)}", ["9999999999", "999999999999", null], null),
        new(120, 60, Hospital, [null, null, "999999999", "A99999999"], null),
        new(50, 70, (random, city) => Pick(random, SchoolNames)(city.Name), [null, "X99999999", "999999999"], null),
        new(80, 20, (random, city) => $"{Brand(random, city)} {Pick(random, HomeownerWords)}", [null, "9999", "999-99"], null),
        new(60, 15, Landlord, [null], null),
        new(40, 95, (random, _) => $"{Pick(random, Words.Brands)} {Pick(random, LoanWords)}", ["9999999999", "99-99999999"], "luhn"),
    ];

    private static string CityService(Random random, UsCity city) =>
        $"{(random.Next(10) == 0 ? "Town" : "City")} of {city.Name} {Pick(random, CityWords)}";

    private static string Utility(Random random, UsCity city) => random.Next(4) == 0
        ? $"{Pick(random, Words.Lands)} County Rural Water District No. {random.Next(1, 20)}"
        : $"{Brand(random, city)} {Pick(random, UtilityWords)}";

    private static string Hospital(Random random, UsCity city) => random.Next(3) switch
    {
        0 => $"{Pick(random, Words.Saints)} Medical Center of {city.Name}",
        1 => $"{city.Name} {(random.Next(2) == 0 ? "Memorial" : "General")} Hospital",
        _ => $"{Brand(random, city)} {Pick(random, ClinicWords)}",
    };

    private static string Landlord(Random random, UsCity city) => random.Next(3) switch
    {
        0 => $"{Pick(random, Words.Surnames)} & {Pick(random, Words.Surnames)} Property Management",
        1 => $"{Pick(random, Words.Brands)} Apartments of {city.Name}",
        _ => $"{Pick(random, Words.Surnames)} Family Rentals",
    };

    private static string Brand(Random random, UsCity city) => random.Next(3) == 0 ? city.Name : Pick(random, Words.Brands);

    private static T Pick<T>(Random random, T[] among) => among[random.Next(among.Length)];
}
