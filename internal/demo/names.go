package demo

import "strings"

// surname is a family name with its tussenvoegsel.
type surname struct{ prefix, name string }

// naming is a set of names that occur together in one family. Women and men are of parents and grandparents, girls and boys
// of children.
type naming struct {
	surnames                []surname
	women, men, girls, boys []string
	elderWomen, elderMen    []string
	mothersName             bool // a mother keeps her own surname
}

func surnames(s string) []surname {
	var all []surname
	for _, n := range strings.Split(s, ",") {
		words := strings.Fields(n)
		last := len(words) - 1
		all = append(all, surname{strings.Join(words[:last], " "), words[last]})
	}
	return all
}

func words(s string) []string { return strings.Fields(s) }

// namings are the names of the region's families, about as often as they would be met there. The lists are made for the demo.
// Reporters (reporters.go) and staff have surnames that occur nowhere else, so that a test can look for theirs.
var namings = []share[naming]{
	{naming{
		surnames: surnames(`van den Berg, Janssen, Peters, Hendriks, de Wit, van Dijk, Jacobs, Willems, van der Velden, Gerrits,
			Derks, Arts, Thijssen, Roelofs, van Haren, Kersten, Geurts, Wijnen, Hermsen, van Elk, de Haan, Cornelissen, Kuijpers,
			van Kessel, Theunissen, Driessen, Vermeulen, de Kleijn, van Ooijen, Verhoeven, Udo, van Zandwijk, Kusters, Bouwman,
			van Mourik, de Ridder, van Rossum, Heijmans, van Tuijl, Vos, Kooijman, van Zee, Lamers, Giesbers, Burgers, Jansen`),
		women: words(`Linda Sandra Monique Ilse Marloes Kim Sanne Laura Daphne Anouk Wendy Manon Chantal Mirjam Suzanne Kelly
			Natasja Denise Roos Lieke Marjolein Iris Jolanda Astrid`),
		men: words(`Dennis Mark Jeroen Patrick Erik Ronald Marcel Bart Rick Niels Sander Kevin Roy Wouter Arjan Michiel Robert
			Johan Peter Frank Martijn Stan Luuk Gijs`),
		girls:      words(`Emma Julia Mila Tess Sophie Zoë Sara Nora Eva Lotte Evi Saar Fenna Lynn Roos Fleur Isa Noor Maud Lieke`),
		boys:       words(`Noah Sem Lucas Levi Daan Finn Luuk James Milan Bram Mees Thijs Sam Jesse Hugo Jens Tygo Stijn Siem Guus`),
		elderWomen: words(`Riet Truus Gerda Annie Wilhelmina Corrie Bep Nel Tonny Mien Jo Diny`),
		elderMen:   words(`Wim Jan Henk Theo Cor Gerard Piet Harrie Sjaak Toon Bertus Frans`),
	}, 60},
	{naming{
		surnames:   surnames(`Yılmaz, Demir, Kaya, Şahin, Çelik, Arslan, Doğan, Koç, Aydın, Öztürk, Polat, Kurt`),
		women:      words(`Elif Zeynep Ayşe Fatma Merve Hatice Esra Sevgi Gül Derya`),
		men:        words(`Mustafa Ahmet Murat Hüseyin Kemal Serkan Hakan Orhan Yusuf Cem`),
		girls:      words(`Defne Ela Azra Nehir Ecrin Melisa Aylin Selin`),
		boys:       words(`Mert Emir Kerem Deniz Eymen Can Baran Efe`),
		elderWomen: words(`Emine Zehra Sultan`), elderMen: words(`Ali İsmail Osman`),
	}, 7},
	{naming{
		surnames:   surnames(`el Idrissi, Bouali, Amrani, Benali, el Khatib, Haddou, Ouahbi, Chakir, Tahiri, Mansouri`),
		women:      words(`Fatima Naima Samira Hanan Loubna Siham Karima Ikram`),
		men:        words(`Mohamed Rachid Hassan Abdel Said Youssef Nordin Khalid`),
		girls:      words(`Aya Malak Safae Inaya Hafsa Amira Yara Lina`),
		boys:       words(`Adam Ilyas Amir Zakaria Bilal Anas Rayan Ayoub`),
		elderWomen: words(`Khadija Aïcha Zohra`), elderMen: words(`Ahmed Brahim Lahcen`),
		mothersName: true,
	}, 6},
	{naming{
		surnames:   surnames(`Pinas, Sewgobind, Kartosen, Landveld, Ramdin, Baldewsingh, Kromosoeto, Amatdjais`),
		women:      words(`Cheryl Natasha Priya Sharmila Melissa Gwendolyn Anjali`),
		men:        words(`Dwight Ricardo Sunil Clyde Ashwin Glenn Radj`),
		girls:      words(`Jaëlle Shanaya Naomi Amelie Kiara Sarina`),
		boys:       words(`Jaydon Dion Rohan Elijah Jayden Romano`),
		elderWomen: words(`Hilda Mildred Soerdjdei`), elderMen: words(`Eugène Hendrik Ramlal`),
		mothersName: true,
	}, 5},
	{naming{
		surnames:   surnames(`Kowalczyk, Wiśniewska, Nowak, Zielińska, Wójcik, Mazur, Krawczyk, Popescu, Dimitrova, Kovács`),
		women:      words(`Agnieszka Katarzyna Monika Ewa Joanna Ioana Elena Magdalena`),
		men:        words(`Tomasz Marcin Piotr Krzysztof Andrei Łukasz Paweł Georgi`),
		girls:      words(`Zuzanna Maja Lena Oliwia Hanna Daria`),
		boys:       words(`Antoni Jakub Filip Oskar Kacper Matei`),
		elderWomen: words(`Danuta Irena Maria`), elderMen: words(`Stanisław Józef Ion`),
		mothersName: true,
	}, 9},
	{naming{
		surnames:   surnames(`al Hamwi, Alsayed, Darwish, Khalil, Haddad, Nasser, Barakat, Saleh, Rahimi, Ahmadi`),
		women:      words(`Rania Nour Hala Maryam Rima Shirin Abeer Zahra`),
		men:        words(`Omar Bashar Khaled Samer Tarek Hamid Farid Nabil`),
		girls:      words(`Tala Jana Layla Sham Mariam Yasmin`),
		boys:       words(`Hamza Karam Zaid Majd Yazan Idris`),
		elderWomen: words(`Salma Huda Amina`), elderMen: words(`Mahmoud Ibrahim Jamal`),
		mothersName: true,
	}, 6},
	{naming{
		surnames:   surnames(`Tesfay, Gebremedhin, Haile, Abdi, Warsame, Osman, Mensah, Boateng, Diallo, Kamara`),
		women:      words(`Selam Hiwot Amina Hodan Abena Akosua Mariama Feven`),
		men:        words(`Dawit Yonas Abdullahi Kwame Kofi Samuel Mussie Ousmane`),
		girls:      words(`Bethlehem Delina Ruta Ifrah Ama Nardos`),
		boys:       words(`Natnael Aaron Sami Yaw Abel Liban`),
		elderWomen: words(`Letebrhan Halima Grace`), elderMen: words(`Tekle Yusuf Emmanuel`),
		mothersName: true,
	}, 4},
	{naming{
		surnames:   surnames(`Chen, Nguyen, Wong, Tran, Santos, Silva, Fernandes, Kovalenko, Shevchenko, Bondarenko`),
		women:      words(`Mei Linh Thuy Ana Carla Oksana Iryna Natalia`),
		men:        words(`Wei Minh Paulo Duarte Andriy Oleksandr Jun Tiago`),
		girls:      words(`Sofia Anna Mei-Lin Daryna Inês Polina`),
		boys:       words(`Leo Maksym Thomas Artem Lucas Tim`),
		elderWomen: words(`Hong Olena Rosa`), elderMen: words(`Feng Volodymyr José`),
		mothersName: true,
	}, 3},
}

// Streets are put together of words that name no street.
var (
	streetFirst = words(`Nevelveld Zilverspar Kievitsbloem Oeverlicht Maanzaad Zonnedauw Wilgenroos Houtsnip Klaproos Waterkers
		Rietvink Roerdomp Morgenster Boekweit Heksenkruid Zandoog Distelvlinder Appelvink Eendenkroos Kalmoes Dovenetel Vossebes
		Rozenkever Poelruit Steltloper Waterlelie Bosrank Tureluur Smeerwortel Speenkruid`)
	streetLast = words(`laan hof pad singel weide straat erf plantsoen dreef`)
)
