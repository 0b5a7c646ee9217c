import numpy as np

from tidewise.dynamics.parameters import Options, parameters_of


def test_names_of_the_usual_couple_and_of_others() -> None:
    names = [each.name for each in parameters_of(Options(shocks="correlated"))]
    assert names == ["k_a", "k_b", "c_ab", "c_ba", "mu_a", "mu_b", "g_a", "g_b", "rho", "r_a", "r_b"]
    alike = [each.name for each in parameters_of(Options(equal_people=True, levels="random", means="zero"))]
    assert alike == ["k", "c", "g", "level_sd", "level_rho", "r"]
    swings = [each.name for each in parameters_of(Options(people=1, states=2, shocks="none", noise="none"))]
    assert swings == ["eta_a", "zeta_a", "mu_a"]


def test_the_expected_couple_strays_about_one_own_sd() -> None:
    """What is expected of k, g and r together fits a scale on which every person's sd is 1."""
    usual = {each.name: np.exp(each.usual) for each in parameters_of(Options()) if each.log}
    variance = usual["g_a"] ** 2 / (2 * usual["k_a"]) + usual["r_a"] ** 2
    assert 0.7 < variance < 1.4
